import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import { attempt } from "../shared/attempt.js";
import { isAlive } from "../shared/process.js";

/** The folders of this process, by name. In a container, a process that was killed had the same id. */
const own = new Set<string>();

/**
 * Runs `work` with the path of a temporary folder in `outDir`, which does not exist yet.
 *
 * Afterwards, and also when the process exits, the folder is removed, and `outDir` if it is empty and did not exist before.
 * First, what commands have left that were killed is cleaned up.
 */
export async function inStaging<Result>(outDir: string, work: (staging: string) => Promise<Result>): Promise<Result> {
  finishKilled(outDir);
  const name = `.next-${process.pid}-${Math.random().toString(36).slice(2, 10)}`;
  own.add(name);
  const staging = join(outDir, name);
  return cleanedUp(work(staging), cleanerOf(outDir, staging));
}

/**
 * Like {@link inStaging} with a folder outside of the project, for commands that only read it: the project may be in a folder
 * that cannot be written.
 */
export async function inTemporaryFolder<Result>(
  outDir: string,
  work: (staging: string) => Promise<Result>,
): Promise<Result> {
  finishKilled(outDir);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), "netlify-integration-"));
  const clean = () => attempt(() => rmSync(folder, { recursive: true, force: true }));
  return cleanedUp(work(join(folder, "staging")), clean);
}

/** Calls `clean` when `work` has ended, or when the process exits before. */
async function cleanedUp<Result>(work: Promise<Result>, clean: () => void): Promise<Result> {
  process.once("exit", clean);
  try {
    return await work;
  } finally {
    process.off("exit", clean);
    clean();
  }
}

/** Finishes what commands were doing when they were killed: their build is put in place if it was complete. */
function finishKilled(outDir: string): void {
  attempt(() => {
    for (const name of readdirSync(outDir)) {
      const [, kind, pid] = /^\.(next|swap)-(\d+)(?:-\w+)?$/.exec(name) ?? [];
      if (pid === undefined || isBusy(name, Number(pid))) {
        continue;
      }
      let folder = join(outDir, name);
      if (kind === "swap") {
        folder = finishSwap(folder, outDir);
      }
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

function isBusy(name: string, pid: number): boolean {
  return pid === process.pid ? own.has(name.replace(".swap-", ".next-")) : isAlive(pid);
}

/**
 * Moves what `swap.json` names in place, as far as it is not yet.
 *
 * @param pending - The folder of `crates/core/src/swap.rs`: `<name>` is to be moved, instead of `<name>.none` there is nothing,
 * and `<name>.old` is what was there before.
 * @returns What only has to be removed: the folder under the name of one that does not count, because without `swap.json` no
 * command could finish it.
 */
function finishSwap(pending: string, outDir: string): string {
  const entries = new Set(readdirSync(pending));
  for (const name of JSON.parse(readFileSync(join(pending, "swap.json"), "utf8")) as string[]) {
    const isNew = entries.has(name);
    if ((isNew || entries.has(`${name}.none`)) && !entries.has(`${name}.old`) && existsSync(join(outDir, name))) {
      renameSync(join(outDir, name), join(pending, `${name}.old`));
    }
    if (isNew) {
      renameSync(join(pending, name), join(outDir, name));
    }
  }
  const rest = join(outDir, basename(pending).replace(".swap-", ".next-"));
  renameSync(pending, rest);
  return rest;
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
