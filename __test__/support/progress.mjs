// @ts-check

/**
 * Writes on stderr that something takes a while: at once, and every ten seconds.
 *
 * @param {string} what
 * @returns {() => void} Stops it.
 */
export function reportProgress(what) {
  const start = Date.now();
  console.error(`  ${what} (once; this can take minutes)`);
  const timer = setInterval(() => {
    console.error(`  … ${what}: ${Math.round((Date.now() - start) / 1000)} s`);
  }, 10_000);
  return () => clearInterval(timer);
}
