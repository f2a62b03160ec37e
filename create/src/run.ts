import { spawn, spawnSync, type ChildProcess } from "node:child_process";

import type { RunProgram } from "./context.js";

/** How long a program may take to stop after SIGTERM. */
const STOP_TIMEOUT_MS = 5000;

/** Runs programs; `signal` ends them. */
export function runner(signal: AbortSignal): RunProgram {
  return (command, parameters, { cwd, show = false }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const child = spawn(command, [...parameters], {
        cwd,
        stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
        // On Windows, npm, pnpm and yarn are scripts that only a shell can start.
        shell: process.platform === "win32",
      });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) {
        stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
      }
      const stop = (): void => end(child);
      signal.addEventListener("abort", stop, { once: true });
      const settle = (ok: boolean, missing = false): void => {
        signal.removeEventListener("abort", stop);
        if (signal.aborted) {
          reject(signal.reason as Error);
        } else {
          resolve({ ok, missing, output });
        }
      };
      child.once("error", () => settle(false, true));
      child.once("close", (code) => settle(code === 0));
    });
}

/** Sends SIGTERM, and SIGKILL if that is not enough. */
function end(child: ChildProcess): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS).unref();
}
