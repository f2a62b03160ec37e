import { existsSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

let count = 0;

/**
 * Runs `work` with the path of a temporary folder in `outDir`, which does not exist yet.
 *
 * Afterwards, and also when the process exits, the folder is removed, and `outDir` if it is empty and did not exist before.
 */
export async function inStaging<Result>(outDir: string, work: (staging: string) => Promise<Result>): Promise<Result> {
  count += 1;
  // Node imports a path only once, so a second command in the same process needs another path.
  const staging = join(outDir, count === 1 ? `.next-${process.pid}` : `.next-${process.pid}-${count}`);
  const clean = cleanerOf(outDir, staging);
  process.once("exit", clean);
  try {
    return await work(staging);
  } finally {
    process.off("exit", clean);
    clean();
  }
}

/** Synchronous, because it also runs in an `exit` handler. */
function cleanerOf(outDir: string, staging: string): () => void {
  const outDirIsOld = existsSync(outDir);
  return () => {
    attempt(() => rmSync(staging, { recursive: true, force: true }));
    if (!outDirIsOld) {
      attempt(() => rmdirSync(outDir));
    }
  };
}

/** Ignores errors: they must not hide the result of the command, and `outDir` may contain files of others. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // Ignored, see above.
  }
}
