/** A real `netlify dev`, in a process of its own. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { ancestors } from "../../sdk/shared/ancestors.js";

/** How long it may take to stop after SIGTERM, in milliseconds. */
const STOP_TIMEOUT = 3000;

/** The command that starts netlify-cli. */
export type NetlifyCommand = [command: string, ...parameters: string[]];

/** The netlify-cli of the site, else of the integration, else the one on the `PATH`. */
export function findNetlify(site: string, root: string): NetlifyCommand | undefined {
  const local = [...ancestors(site), ...ancestors(root)].map((folder) => join(folder, "node_modules", "netlify-cli"));
  const folder = local.find((path) => existsSync(join(path, "package.json")));
  if (folder !== undefined) {
    const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { bin: { netlify: string } };
    return [process.execPath, join(folder, bin.netlify)];
  }
  const global = (process.env["PATH"] ?? "").split(delimiter).map((path) => join(path, "netlify"));
  const found = global.find(isProgram);
  return found === undefined ? undefined : [found];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A `netlify dev` that can be stopped and restarted. */
export class NetlifyDev {
  readonly #start: () => ChildProcess;
  readonly #onExit: (code: number | null) => void;
  #child: ChildProcess | undefined;

  /** @param onExit - Called when it exits without {@link stop}. */
  constructor(
    [command, ...parameters]: NetlifyCommand,
    options: { site: string; flags: readonly string[]; environment: NodeJS.ProcessEnv },
    onExit: (code: number | null) => void,
  ) {
    this.#onExit = onExit;
    this.#start = () =>
      spawn(command, [...parameters, "dev", ...options.flags], {
        cwd: options.site,
        env: options.environment,
        stdio: ["ignore", "inherit", "inherit"],
        // A process group, so that the servers it starts are stopped with it.
        detached: process.platform !== "win32",
      });
    process.once("exit", () => this.#signal("SIGKILL"));
  }

  start(): void {
    const child = this.#start();
    this.#child = child;
    child.on("exit", (code) => {
      if (this.#child === child) {
        this.#child = undefined;
        this.#onExit(code);
      }
    });
    child.on("error", (error) => {
      console.error(`netlify dev could not be started: ${error.message}`);
      this.#onExit(null);
    });
  }

  /** Stops it and all processes that it started. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) {
      return;
    }
    const exit = once(child, "exit");
    this.#signal("SIGTERM");
    const timer = setTimeout(() => this.#signal("SIGKILL"), STOP_TIMEOUT);
    this.#child = undefined;
    await exit;
    clearTimeout(timer);
    signalGroup(child, "SIGKILL");
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#child !== undefined) {
      signalGroup(this.#child, signal);
    }
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? (pid as number) : -(pid as number), signal);
  } catch {
    // All processes of the group have ended.
  }
}
