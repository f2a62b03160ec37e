/** Builds the UI of an extension as `@netlify/sdk` does: by a `netlify build` inside of the build. */
import { spawn } from "node:child_process";
import { cpSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

import { problem, reasonOf } from "../shared/errors.js";
import { SITE_STATIC } from "../shared/layout.js";
import type { Diagnostic } from "../types/diagnostic.js";

/** Netlify's plugin for extensions replaces the build command where this variable is `true`. */
const SUB_BUILD = "NETLIFY_EXTENSION_SUB_BUILD";

const PLUGIN = "@netlify/netlify-plugin-netlify-extension";

/** What to build. */
export interface UiOptions {
  /** Absolute. */
  root: string;
  /** In front of each line of the output. */
  name: string;
  /** The finished output, absolute. */
  outDir: string;
}

/** Runs `netlify build` and returns why it failed, if it did. */
export async function buildUi({ root, name, outDir }: UiOptions): Promise<Diagnostic[]> {
  if (process.env[SUB_BUILD] === "true") {
    const help = `add \`[[plugins]]\` with \`package = "${PLUGIN}"\` to netlify.toml`;
    return [failed("the build of the UI builds the extension again", help)];
  }
  const published = join(outDir, ...SITE_STATIC);
  const kept = join(outDir, `.static-${process.pid}`);
  try {
    // Bundlers empty the folder that they write into, and with it the assets.
    cpSync(published, kept, { recursive: true });
    const code = await run(root, name);
    if (code !== 0) {
      const message = `the UI of \`${name}\` cannot be built: \`netlify build\` exits with ${code}`;
      return [failed(message, "correct what its output above says")];
    }
    cpSync(kept, published, { recursive: true, force: false });
    return [];
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    const help = isMissing ? "run `npm install --global netlify-cli`" : "run `netlify build` to see more";
    const reason = isMissing ? "there is no `netlify` command" : reasonOf(error);
    return [failed(`the UI of \`${name}\` cannot be built: ${reason}`, help)];
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

function failed(message: string, help: string): Diagnostic {
  return problem("NI2036", message, { help });
}

/** Resolves to the exit code, or the signal that ended it. */
async function run(root: string, name: string): Promise<number | string> {
  const isWindows = process.platform === "win32";
  const args = ["build", "--offline", ...words(process.env["NETLIFY_SDK_NETLIFY_BIN_ARGS"] ?? "")];
  const child = spawn("netlify", args, {
    cwd: root,
    env: { ...process.env, PATH: searchPath(root), [SUB_BUILD]: "true" },
    stdio: ["ignore", "pipe", "pipe"],
    // npm installs commands as scripts of the shell there.
    shell: isWindows,
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? signal ?? 1));
  });
  // `console` instead of the streams: where standard output is for a report, `console` writes to standard error.
  await Promise.all([
    forward(child.stdout, (line) => console.log(`${name}: ${line}`)),
    forward(child.stderr, (line) => console.error(`${name}: ${line}`)),
    ended,
  ]);
  return ended;
}

/** The `netlify` of the project comes last, or first if it is asked for. */
function searchPath(root: string): string {
  const local = join(root, "node_modules", ".bin");
  const folders = [process.env["PATH"] ?? ""];
  const isLocal = process.env["NETLIFY_SDK_USE_LOCAL_NETLIFY_BIN"] === "true";
  return (isLocal ? [local, ...folders] : [...folders, local]).join(delimiter);
}

async function forward(from: Readable, write: (line: string) => void): Promise<void> {
  for await (const line of createInterface({ input: from, crlfDelay: Number.POSITIVE_INFINITY })) {
    write(line);
  }
}

/** Splits arguments at spaces that are not in quotes. */
function words(text: string): string[] {
  const found = text.match(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g) ?? [];
  return found.map((word) => word.replace(/["']/g, ""));
}
