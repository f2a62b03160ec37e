/** Exit codes of the program. */
export const EXIT = {
  fine: 0,
  /** The integration has problems. */
  problems: 1,
  /** The command line is wrong. */
  usage: 2,
  /** A bug of this program. */
  bug: 70,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
