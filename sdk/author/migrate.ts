/** `migrate`: puts this package in the place of `@netlify/sdk`, and reports what that means. */
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

import { ancestors } from "../shared/ancestors.js";
import { attempt } from "../shared/attempt.js";
import { problem, reasonOf, remedyForWriting } from "../shared/errors.js";
import { PACKAGE_FILE } from "../shared/layout.js";
import { isAlive } from "../shared/process.js";
import { VERSION } from "../shared/version.js";
import type { Diagnostic } from "../types/diagnostic.js";
import { addCommands, type ReadArguments } from "./migrate/commands.js";
import { addUses, Findings, MEMBER_NAMES, SDK } from "./migrate/findings.js";
import { memberAt, withMember, withText } from "./migrate/json-text.js";
import { neededPackages } from "./migrate/packages.js";
import type { DependencyChange, MigrateReport, UsePlace } from "./migrate/report.js";
import { loadNative } from "./native.js";
import { realPath } from "./project.js";

/** What to migrate. */
export interface MigrateOptions {
  root: string;
  /** Whether package.json stays as it is. */
  dryRun: boolean;
  color: boolean;
  readArguments: ReadArguments;
}

/** What takes the place of `@netlify/sdk`. */
const ALIAS: string = `npm:netlify-sdk-native@^${VERSION}`;

/** The parts of package.json that name a version of `@netlify/sdk`; a peer cannot be an alias. */
const SECTIONS: readonly (readonly string[])[] = [
  ["dependencies"],
  ["devDependencies"],
  ["optionalDependencies"],
  ["overrides"],
  ["resolutions"],
  ["pnpm", "overrides"],
];

/** The kinds of dependencies that are installed. */
const KINDS = ["dependencies", "devDependencies", "optionalDependencies"];

const LOCKFILES: readonly [file: string, install: string][] = [
  ["pnpm-lock.yaml", "pnpm install"],
  ["yarn.lock", "yarn install"],
  ["bun.lock", "bun install"],
  ["bun.lockb", "bun install"],
  ["package-lock.json", "npm install"],
];

const NETLIFY_PLUGIN = "@netlify/netlify-plugin-netlify-extension";

/**
 * Changes package.json at the very end and in one step, and not at all if something cannot be read.
 *
 * @throws {@link IntegrationError} `NI9002` when there is no native addon for this platform.
 */
export async function migrate({ root: folder, dryRun, color, readArguments }: MigrateOptions): Promise<MigrateReport> {
  const root = realPath(resolve(folder));
  const file = join(root, PACKAGE_FILE);
  const install = installCommand(root);
  const failed = (diagnostics: Diagnostic[]): MigrateReport => {
    return { ok: false, written: false, changes: [], findings: [], diagnostics, install };
  };
  const manifest = readManifest(file);
  if ("code" in manifest) {
    return failed([manifest]);
  }
  const native = await loadNative();
  const used = await native.findUsage({ root, package: SDK, members: [...MEMBER_NAMES], color });
  const invalid = used.project.filter(({ code }) => code === "NI2031");
  if (used.unreadable.length + invalid.length > 0) {
    return failed([...used.unreadable, ...invalid]);
  }
  const findings = new Findings();
  addUses(findings, used.files);
  for (const [name, line] of Object.entries(manifest.content.scripts ?? {})) {
    addCommands(findings, String(line), placeOf(manifest.text, ["scripts", name]), readArguments);
  }
  for (const { name, line, column } of used.commands) {
    addCommands(findings, name, { file: used.netlifyToml ?? "", line, column }, readArguments);
  }
  for (const { name, line, column } of used.plugins.filter((plugin) => plugin.name === NETLIFY_PLUGIN)) {
    findings.add({ name, status: "same", stops: false }, { file: used.netlifyToml ?? "", line, column });
  }
  for (const { severity, message: note, help, labels } of used.project) {
    const [label] = labels;
    const place = { file: label?.file ?? "", line: label?.line ?? 1, column: label?.column ?? 1 };
    const stops = severity === "error";
    const remedy = help === undefined ? {} : { remedy: help };
    // The key that is meant, or what is missing.
    const name = /`([^`]+)`/.exec(note)?.[1] ?? place.file;
    findings.add({ name, status: stops ? "none" : "ignored", note, ...remedy, stops }, place);
  }
  const { text, changes } = changed(manifest, (range, isDeclared) =>
    neededPackages(root, used.files, range, isDeclared),
  );
  const fault = !dryRun && changes.length > 0 ? replaceFile(file, text) : undefined;
  if (fault !== undefined) {
    return failed([fault]);
  }
  const all = findings.all();
  return {
    ok: !all.some(({ stops }) => stops),
    written: !dryRun && changes.length > 0,
    changes,
    findings: all,
    diagnostics: [],
    install,
  };
}

interface ReadManifest {
  text: string;
  content: { [section: string]: Record<string, string> | undefined };
}

function readManifest(file: string): Diagnostic | ReadManifest {
  try {
    const text = readFileSync(file, "utf8");
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ""));
    if (!isObject(content)) {
      throw new Error("it is not an object");
    }
    const wrong = ["scripts", ...KINDS].find((name) => content[name] !== undefined && !isObject(content[name]));
    if (wrong !== undefined) {
      throw new Error(`\`${wrong}\` is not an object`);
    }
    return { text, content: content as ReadManifest["content"] };
  } catch (error) {
    const message = `\`${PACKAGE_FILE}\` cannot be read: ${reasonOf(error)}`;
    return problem("NI2032", message, { help: "run `migrate` in the folder of the integration's package.json" });
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

type Needed = ReturnType<typeof neededPackages>;

/** package.json as it will be. */
function changed(
  { text: before, content }: ReadManifest,
  needed: (range: string | undefined, isDeclared: (name: string) => boolean) => Needed,
): { text: string; changes: DependencyChange[] } {
  const changes: DependencyChange[] = [];
  let text = before;
  for (const section of SECTIONS) {
    const member = memberAt(text, [...section, SDK]);
    const from: unknown = member && JSON.parse(text.slice(member.valueStart, member.valueEnd));
    if (member !== undefined && typeof from === "string" && from !== ALIAS) {
      text = withText(text, member, ALIAS);
      changes.push({ section: section.join("."), name: SDK, from, to: ALIAS });
    }
  }
  const home = KINDS.find((name) => content[name]?.[SDK]);
  const section = home ?? "dependencies";
  const add = (name: string, to: string, reason: string): void => {
    text = withMember(text, section, name, to);
    changes.push({ section, name, to, reason });
  };
  if (home === undefined) {
    add(SDK, ALIAS, "sources import it");
  }
  const isDeclared = (name: string): boolean =>
    content["name"] === (name as unknown) ||
    [...KINDS, "peerDependencies"].some((kind) => content[kind]?.[name] !== undefined);
  needed(home && content[home]?.[SDK], isDeclared).forEach(({ name, version, reason }) => add(name, version, reason));
  return { text, changes };
}

/** The place of a member of package.json. */
function placeOf(text: string, path: readonly string[]): UsePlace {
  const before = text.slice(0, memberAt(text, path)?.start ?? 0).split("\n");
  return { file: PACKAGE_FILE, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** Writes beside the file and renames, so that it is never half written; a symlink stays one. Returns what is wrong. */
function replaceFile(file: string, text: string): Diagnostic | undefined {
  const target = realpathSync(file);
  removeLeftovers(target);
  const next = `${target}.${process.pid}.next`;
  try {
    writeFileSync(next, text, { flag: "wx" });
    chmodSync(next, statSync(target).mode);
    renameSync(next, target);
    return undefined;
  } catch (error) {
    attempt(() => rmSync(next, { force: true }));
    const message = `\`${PACKAGE_FILE}\` cannot be written: ${reasonOf(error)}`;
    return problem("NI2020", message, { help: `${remedyForWriting(error)}, and migrate again` });
  }
}

/** Removes what processes that were killed have written beside a file. */
function removeLeftovers(file: string): void {
  attempt(() => {
    for (const name of readdirSync(dirname(file))) {
      const pid = name.startsWith(`${basename(file)}.`) ? /\.(\d+)\.next$/.exec(name)?.[1] : undefined;
      if (pid !== undefined && !isAlive(Number(pid))) {
        rmSync(join(dirname(file), name), { force: true });
      }
    }
  });
}

/** By the lockfile of the integration, or of the workspace it is in. */
function installCommand(root: string): string {
  for (const folder of ancestors(root)) {
    const found = LOCKFILES.find(([name]) => existsSync(join(folder, name)));
    if (found !== undefined) {
      return found[1];
    }
    if (existsSync(join(folder, ".git"))) {
      break;
    }
  }
  return "npm install";
}
