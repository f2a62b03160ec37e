/** What an integration uses of `@netlify/sdk`, and what the tables say of it. */
import { posix } from "node:path";

import { EXTENSION_CLIENT, INTEGRATION_CLIENT, NETLIFY_CLIENT } from "../../compat/clients.js";
import type { CompatEntry } from "../../compat/entry.js";
import { EXPORTS, SUBPATHS } from "../../compat/exports.js";
import { CONSTRUCTOR_OPTIONS, HANDLER_OPTIONS, INJECTION_OPTIONS, MEMBERS } from "../../compat/members.js";
import { comparePlaces } from "../../shared/place.js";
import type { FileUsage, UsedMember } from "../native.js";
import type { Finding, UsePlace } from "./report.js";

/** The package that is replaced. */
export const SDK = "@netlify/sdk";

const CLASSES = ["NetlifyExtension", "NetlifyIntegration"];

const MEMBER_ENTRIES = [...MEMBERS, ...NETLIFY_CLIENT, ...EXTENSION_CLIENT, ...INTEGRATION_CLIENT];

/** The members to look for. */
export const MEMBER_NAMES: readonly string[] = [...new Set(MEMBER_ENTRIES.map(({ name }) => name))];

/** Findings by name, with all their places. */
export class Findings {
  readonly #byName = new Map<string, Finding>();

  add(finding: Omit<Finding, "places">, place: UsePlace): void {
    const key = `${finding.status} ${finding.name} ${finding.note}`;
    const known = this.#byName.get(key) ?? { ...finding, places: [] };
    this.#byName.set(key, { ...known, stops: known.stops || finding.stops, places: [...known.places, place] });
  }

  /** In the order of their first places. */
  all(): Finding[] {
    return [...this.#byName.values()].sort(({ places: [a] }, { places: [b] }) => comparePlaces(a, b));
  }
}

/** Adds what the sources use. */
export function addUses(findings: Findings, files: readonly FileUsage[]): void {
  const concerned = filesWithSdk(files);
  for (const file of files) {
    addImports(findings, file);
    for (const member of concerned.has(file.path) ? file.members : []) {
      addMember(findings, file.path, member);
    }
  }
}

function addImports(findings: Findings, { path: file, imports }: FileUsage): void {
  for (const { specifier, name, isType, line, column } of imports) {
    const subpath = subpathOf(specifier);
    if (subpath === undefined) {
      continue;
    }
    const place = { file, line, column };
    const known = SUBPATHS.find((entry) => entry.name === subpath);
    if (known === undefined) {
      const remedy = "remove the import";
      findings.add({ name: specifier, status: "none", note: "does not exist", remedy, stops: true }, place);
    } else if (subpath !== "." || name === undefined) {
      findings.add(findingOf({ ...known, name: specifier }, known.status === "none" && !isType), place);
    } else {
      // What is not carried exists all the same, so that modules which import it load.
      const entry = EXPORTS.find((each) => each.name === name);
      findings.add(findingOf(entry ?? { name, generations: [], status: "same" }, false), place);
    }
  }
}

function addMember(findings: Findings, file: string, { name, classOf, options, line, column }: UsedMember): void {
  const place = { file, line, column };
  if (classOf === undefined) {
    const entry = MEMBER_ENTRIES.find((each) => each.name === name);
    if (entry !== undefined) {
      findings.add(findingOf(entry, entry.status === "none"), place);
    }
  } else if (classOf !== SDK || !CLASSES.includes(name)) {
    return;
  }
  const known = classOf === undefined ? optionsOf(name) : CONSTRUCTOR_OPTIONS;
  for (const option of options) {
    const entry = known.find((each) => each.name === option.name);
    if (entry !== undefined) {
      const named = { ...entry, name: `${option.name} of ${classOf === undefined ? name : `new ${name}`}` };
      findings.add(findingOf(named, false), { file, line: option.line, column: option.column });
    }
  }
}

function optionsOf(method: string): readonly CompatEntry[] {
  if (method === "addFunctions" || method === "addEdgeFunctions") {
    return INJECTION_OPTIONS;
  }
  return method === "addBuildEventHandler" ? HANDLER_OPTIONS : [];
}

function findingOf({ name, status, note, remedy }: CompatEntry, stops: boolean): Omit<Finding, "places"> {
  return { name, status, ...(note !== undefined && { note }), ...(remedy !== undefined && { remedy }), stops };
}

/** `.` and the like; `undefined` for another package. */
export function subpathOf(specifier: string): string | undefined {
  if (specifier === SDK) {
    return ".";
  }
  return specifier.startsWith(`${SDK}/`) ? `.${specifier.slice(SDK.length)}` : undefined;
}

/** The files that import the SDK, or a file that does: only there can an object of it be used. */
function filesWithSdk(files: readonly FileUsage[]): ReadonlySet<string> {
  const found = new Set(files.filter(hasSdk).map(({ path }) => path));
  const stems = (): Set<string> => new Set([...found].flatMap(namesOf));
  for (let known = stems(), isNew = true; isNew; known = stems()) {
    isNew = false;
    for (const { path, imports } of files.filter((file) => !found.has(file.path))) {
      const targets = imports.filter(({ specifier }) => specifier.startsWith("."));
      if (targets.some(({ specifier }) => known.has(withoutExtension(posix.join(posix.dirname(path), specifier))))) {
        found.add(path);
        isNew = true;
      }
    }
  }
  return found;
}

function hasSdk({ imports }: FileUsage): boolean {
  return imports.some(({ specifier }) => subpathOf(specifier) !== undefined);
}

/** What relative imports may call a file, without its extension. */
function namesOf(path: string): string[] {
  const stem = withoutExtension(path);
  return posix.basename(stem) === "index" ? [stem, posix.dirname(stem)] : [stem];
}

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, "");
}
