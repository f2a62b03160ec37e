/** Where the `dev` of an integration answers, for `invoke`. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What `.ntli/dev/server.json` says. */
export interface RunningDev {
  url: string;
  port: number;
  pid: number;
}

const FILE = "server.json";

/** Writes the file; what is returned removes it again, as the end of the process does. */
export function announce(folder: string, running: RunningDev): () => void {
  const file = join(folder, FILE);
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${JSON.stringify(running)}\n`);
  const withdraw = (): void => {
    if (read(file)?.pid === running.pid) {
      rmSync(file, { force: true });
    }
  };
  process.once("exit", withdraw);
  return withdraw;
}

/** The running `dev` of an integration; one whose process is gone does not count. */
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

/** Whether there is such a process. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
