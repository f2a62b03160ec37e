/** What the program tells its caller. */
export const EXIT = {
  fine: 0,
  /** There is something wrong with the integration. */
  problems: 1,
  /** There is something wrong with the command line. */
  usage: 2,
  /** There is something wrong with this program. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
