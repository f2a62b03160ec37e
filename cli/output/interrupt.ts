/**
 * Resolves on a signal, or when `begin` calls `quit`. The first signal does not end the process, so that there is time to
 * clean up; the second one does.
 */
export function untilInterrupted(begin: (quit: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.removeAllListeners(signal);
      process.once(signal, () => {
        process.once(signal, () => process.exit(130));
        resolve();
      });
    }
    begin(resolve);
  });
}
