import { spawn, spawnSync, type ChildProcess } from "node:child_process";

import type { RunProgram } from "./context.js";

const PATIENCE_MS = 5000;

/** Runs programs until `signal` ends them. */
export function runner(signal: AbortSignal): RunProgram {
  return (command, parameters, { cwd, show = false }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const child = spawn(command, [...parameters], {
        cwd,
        stdio: show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"],
        // npm and its like are scripts on Windows, which only the command prompt starts.
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

/** Asks the program to end, and ends it when it does not. */
function end(child: ChildProcess): void {
  if (process.platform === "win32") {
    spawnSync("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
    return;
  }
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS).unref();
}
