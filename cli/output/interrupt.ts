/**
 * Resolves when the user wants to quit: by a signal, or by what `begin` is given. Until then, signals do not end
 * the process, so that there is time to clean up; a second one does.
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
