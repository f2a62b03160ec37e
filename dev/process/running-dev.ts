/** The URL of an integration's running `dev`, for `invoke`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { isAlive } from "../../sdk/shared/process.js";

/** The content of `.ntli/dev/server.json`. */
export interface RunningDev {
  url: string;
  port: number;
  pid: number;
}

const FILE = "server.json";

/** Writes the file. The returned function removes it; so does the end of the process. */
export function announce(folder: string, running: RunningDev): () => void {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(running)}\n`);
  const withdraw = (): void => {
    // A second `dev` in the same folder may have replaced it.
    if (read(file)?.pid === running.pid) {
      rmSync(file, { force: true });
    }
  };
  process.once("exit", withdraw);
  return withdraw;
}

/** The running `dev` of an integration. A file that a killed process left behind is ignored. */
export function findRunning(root: string): RunningDev | undefined {
  const running = read(join(root, ".ntli", "dev", FILE));
  return running !== undefined && isAlive(running.pid) ? running : undefined;
}

function read(file: string): RunningDev | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as RunningDev;
  } catch {
    return undefined;
  }
}
