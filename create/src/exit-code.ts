/** Exit codes; the first four are also those of `netlify-integration`. */
export const EXIT = { fine: 0, problems: 1, usage: 2, bug: 70, cancelled: 130, terminated: 143 } as const;

export type CreateExitCode = (typeof EXIT)[keyof typeof EXIT];
