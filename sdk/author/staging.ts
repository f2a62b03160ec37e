/** A folder of ours beside the output, for the time of one command. */
import { existsSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";

let count = 0;

/**
 * Runs `work` with the path of a folder in `outDir` that is not there yet. Whatever happens, also when
 * the process ends, nothing of it stays, and an `outDir` that was not there before is gone again if it
 * is empty.
 */
export async function inStaging<Result>(outDir: string, work: (staging: string) => Promise<Result>): Promise<Result> {
  count += 1;
  // A module is imported once per path, so a second command in the same process needs another one.
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

/** Synchronous, to run when the process ends, too. */
function cleanerOf(outDir: string, staging: string): () => void {
  const outDirIsOld = existsSync(outDir);
  return () => {
    attempt(() => rmSync(staging, { recursive: true, force: true }));
    if (!outDirIsOld) {
      attempt(() => rmdirSync(outDir));
    }
  };
}

/** Cleaning must not hide what the work reports; a folder that is not empty is not ours to remove. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // See above.
  }
}
