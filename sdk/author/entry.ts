import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
import { setImmediate } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { SETTINGS, settingsOf, type IntegrationSettings } from "../integration/settings.js";
import { isIntegrationError, problem, reasonOf } from "../shared/errors.js";
import { PACKAGE_FILE } from "../shared/layout.js";
import { placesOf, type Place } from "../shared/place.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { notesOn } from "./entry-notes.js";
import { relocate } from "./frame.js";
import { isOwnFile } from "./packages.js";

const { exit } = process;

/** The bundled entry and its source. */
export interface EntryOptions {
  /** The bundled entry. Must be a new path for every call, because Node imports a path only once. */
  file: string;
  /** Absolute. */
  root: string;
  /** The source of the entry, as in package.json. */
  main: string;
  color: boolean;
}

/** What the entry registered, without `settings` if it cannot be built, and what is wrong with it. */
export interface Entry {
  settings?: IntegrationSettings;
  diagnostics: Diagnostic[];
}

/**
 * Runs the bundled entry and checks what it exports.
 *
 * Enables source maps for the process, so that stack traces of the entry show the author's source files.
 */
export async function loadEntry(options: EntryOptions): Promise<Entry> {
  process.setSourceMapsEnabled(true);
  let exported: unknown;
  try {
    exported = await exportedBy(options);
  } catch (error) {
    return { diagnostics: failure(error, options) };
  }
  const settings = settingsOf(exported);
  if (settings === undefined) {
    return { diagnostics: [wrongExport(exported, options)] };
  }
  const diagnostics = notesOn(settings).map((diagnostic) => relocate(diagnostic, options.root, options.color));
  return diagnostics.some(({ severity }) => severity === "error") ? { diagnostics } : { settings, diagnostics };
}

/** What entries that have run export, with the hash of their code, by root. */
const done = new Map<string, { hash: string; integration: unknown }>();

/** Node never forgets a module, so an entry does not run again while its code is the same: `watch` would grow with every save. */
async function exportedBy({ file, root }: EntryOptions): Promise<unknown> {
  const hash = createHash("sha256")
    .update(await readFile(file))
    .digest("hex");
  const last = done.get(root);
  if (last?.hash === hash) {
    return last.integration;
  }
  const { integration } = await importEntry(file);
  done.set(root, { hash, integration });
  return integration;
}

async function importEntry(file: string): Promise<{ integration?: unknown }> {
  let onIdle: () => void = () => undefined;
  let onRejection: (reason: unknown) => void = () => undefined;
  const failed = new Promise<never>((_resolve, reject) => {
    // Without pending work, Node would exit silently.
    onIdle = () => reject(new Error("a top-level `await` never settles"));
    // The error of an async function that the entry calls without `await` would end the process.
    onRejection = reject;
  });
  process.once("beforeExit", onIdle);
  process.on("unhandledRejection", onRejection);
  process.exit = () => {
    throw new Error("`process.exit` is called");
  };
  try {
    // The nearest package.json decides whether a `.js` file is an ES module, and the author's may say that it is not.
    await writeFile(join(dirname(file), PACKAGE_FILE), '{ "type": "module" }');
    return await Promise.race([importAndSettle(file), failed]);
  } finally {
    process.exit = exit;
    process.off("beforeExit", onIdle);
    process.off("unhandledRejection", onRejection);
  }
}

/** Waits for what async functions of the entry do without waiting for anything themselves, as they add handlers, too. */
async function importAndSettle(file: string): Promise<{ integration?: unknown }> {
  const entry = await import(pathToFileURL(file).href);
  await setImmediate();
  return entry;
}

function failure(error: unknown, options: EntryOptions): Diagnostic[] {
  if (isIntegrationError(error)) {
    return error.diagnostics.map((diagnostic) => relocate(diagnostic, options.root, options.color));
  }
  // The bundler appends `$1` to names that clash with its own code.
  const message = `\`${options.main}\` does not load: ${reasonOf(error).replace(/\$\d+(?=\.)/g, "")}`;
  const help = remedyFor(error);
  const place = ownPlace(error, options) ?? startOf(options);
  return [relocate(problem("NI2012", message, { help, place }), options.root, options.color)];
}

function remedyFor(error: unknown): string {
  const [, install] = /: (run `npm install .*`)$/.exec(reasonOf(error)) ?? [];
  if (install !== undefined) {
    return install;
  }
  const [, method] = /\b(add[A-Z]\w*|on[A-Z]\w*) is not a function$/.exec(reasonOf(error)) ?? [];
  return method === undefined
    ? "the entry runs at build time and on every site: don't use environment variables, files or the network at import time"
    : `remove the call: netlify-sdk-native has no \`${method}\`; \`@netlify/sdk\` may have it`;
}

/** The innermost stack frame in the author's own files. */
function ownPlace(error: unknown, { root, file }: EntryOptions): Place | undefined {
  const places = placesOf(error instanceof Error ? error.stack : undefined);
  return places.find((place) => place.file.startsWith(join(root, sep)) && isOwnFile(place.file) && place.file !== file);
}

function wrongExport(exported: unknown, options: EntryOptions): Diagnostic {
  const { root, color } = options;
  const place = startOf(options);
  if (exported === undefined || exported === null) {
    const message = `\`${options.main}\` exports neither \`integration\` nor \`extension\``;
    const help = "add `export { integration };`, where `integration` is a `new NetlifyIntegration()`";
    return relocate(problem("NI2010", message, { help, place }), root, color);
  }
  const message = `\`${options.main}\` exports ${kindOf(exported)}`;
  const help = "export a `new NetlifyIntegration()` from the same version of netlify-sdk-native that builds it";
  return relocate(problem("NI2011", message, { help, place }), root, color);
}

function kindOf(exported: unknown): string {
  if (typeof exported === "function") {
    return "a function or class, not an integration";
  }
  if (typeof exported !== "object" || exported === null) {
    return `a ${typeof exported}, not an integration`;
  }
  if (SETTINGS in exported) {
    return "an integration of another version of netlify-sdk-native";
  }
  return "addFunctions" in exported
    ? "an integration of another SDK, not of netlify-sdk-native"
    : "an object, not an integration";
}

function startOf({ root, main }: EntryOptions): Place {
  return { file: isAbsolute(main) ? main : resolve(root, main), line: 1, column: 1 };
}
