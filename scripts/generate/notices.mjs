// @ts-check
// Licences of the crates that are linked into the addons, and of code that is ported here.
import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { repository } from "../../__test__/support/places.mjs";
import { mustRun } from "../../__test__/support/run.mjs";
import { TARGETS } from "../release/targets.mjs";
import { choose } from "./licence.mjs";

/**
 * @typedef {object} Package - The part of an entry of `cargo metadata` that is read here.
 * @property {string} name
 * @property {string} version
 * @property {string | null} license
 * @property {string | null} repository
 * @property {string[]} authors
 * @property {string} manifest_path
 *
 * @typedef {object} Notice - A licence text, and the crates it is for.
 * @property {string} licence
 * @property {string} text
 * @property {Set<string>} crates - Sorted, as the packages of cargo are.
 */

const TEXTS = fileURLToPath(new URL("notices/", import.meta.url));

/** The features of `build:site-addon`. */
const SITE_FEATURES = ["--no-default-features"];

/** Code of other projects that is rewritten here, with the file of its licence. */
const PORTS = [
  ["urlpattern-polyfill", "8.0.2", "the parser of URL patterns, `path` and `excludedPath`", "MIT"],
  ["path-to-regexp", "6.2.1", "from which that parser of urlpattern-polyfill is derived", "MIT"],
  ["zip-it-and-ship-it", "14.7.1", "what Netlify reads in a function's source, and its routes", "MIT"],
  ["dotenv", "16.6.1", "the expression that reads a line of `.env`", "BSD-2-Clause"],
];

/**
 * Crates without a licence file belong to a repository whose npm packages have one: that text is in `notices/`. A crate
 * of any other repository gets the MIT text with the authors in its Cargo.toml.
 *
 * @type {[pattern: RegExp, file: string][]}
 */
const FAMILIES = [
  [/^(rolldown(_\w+)?|string_wizard)$/, "rolldown"],
  [/^oxc(_\w+)?$/, "oxc"],
  [/^napi(-sys)?$/, "napi-rs"],
];

/** Names of files with a licence, or with notices that have to be kept. */
const LICENCE_FILE = /^(licen[cs]e|copying|notice)/i;

/** `THIRD_PARTY_NOTICES.md`. */
export async function noticesPage() {
  const packages = await linkedPackages();
  const inSite = await linkedCrates(SITE_FEATURES);
  /** @type {Map<string, Notice>} */
  const notices = new Map();
  for (const each of packages) {
    const id = `${each.name} ${each.version}`;
    for (const { licence, text } of await licencesOf(each)) {
      // The same text, however it is wrapped, is printed once.
      const key = `${licence}\n${text.replace(/\s+/g, " ")}`;
      const notice = notices.get(key) ?? { licence, text, crates: new Set() };
      notice.crates.add(inSite.has(id) ? `${id}\\*` : id);
      notices.set(key, notice);
    }
  }
  return pageOf([...notices.values()].sort(byLicence), await Promise.all(PORTS.map(portOf)));
}

/** The crates that are linked into an addon of any platform. @returns {Promise<Package[]>} */
export async function linkedPackages() {
  const metadata = await cargo(["metadata", "--locked", "--format-version", "1"]);
  /** @type {Package[]} */
  const packages = JSON.parse(metadata).packages;
  const linked = await linkedCrates([]);
  return packages.filter(({ name, version }) => linked.has(`${name} ${version}`));
}

/**
 * `name version` of every crate of a registry that ends up in an addon. Macros and build scripts do not.
 *
 * @param {string[]} features
 */
async function linkedCrates(features) {
  // Each platform links some crates of its own.
  const targets = TARGETS.flatMap(({ triple }) => ["--target", triple]);
  const options = ["--locked", "--edges", "normal,no-proc-macro", "--prefix", "none", "--format", "{p}"];
  const tree = await cargo(["tree", "--package", "netlify-sdk-native", ...options, ...targets, ...features]);
  // Repeated crates end with `(*)`, crates of this workspace with their path.
  const crates = tree.matchAll(/^(\S+) v(\S+)(?: \(\*\))?$/gm);
  return new Set([...crates].map(([, name, version]) => `${name} ${version}`));
}

/** stdout of cargo. @param {string[]} parameters */
async function cargo(parameters) {
  const { output } = await mustRun("cargo", [...parameters, "--quiet", "--color", "never"], { cwd: repository });
  return output;
}

/** @param {Package} each @returns {Promise<{ licence: string, text: string }[]>} */
async function licencesOf(each) {
  const folder = dirname(each.manifest_path);
  const names = await licenceFiles(folder, "", false);
  const files = await Promise.all(names.map(async (name) => ({ name, text: clean(await readText(folder, name)) })));
  const chosen = choose(each.license ?? "", `${each.name} ${each.version}`);
  const licences = chosen.map(async ({ id, pattern }) => {
    const file = files.filter(({ text }) => pattern.test(text)).sort(byLength)[0];
    return { licence: id, text: file?.text ?? (await textWithoutFile(each, id)) };
  });
  const notices = files.filter(({ name }) => /^notice/i.test(name)).map(({ text }) => ({ licence: "Notice", text }));
  return [...(await Promise.all(licences)), ...notices, ...(await licencesOfParts(folder))];
}

/** Licences of C code and of tables that a crate contains. @param {string} folder */
async function licencesOfParts(folder) {
  const names = [...(await licenceFiles(folder, "src", true)), ...(await licenceFiles(folder, "c_src", true))];
  const isText = (/** @type {string} */ name) => !name.endsWith(".rs");
  return Promise.all(
    names
      .filter(isText)
      .map(async (name) => ({ licence: "Parts of a crate", text: clean(await readText(folder, name)) })),
  );
}

/**
 * In a folder of a crate; relative to the crate.
 *
 * @param {string} folder
 * @param {string} part
 * @param {boolean} recursive
 */
async function licenceFiles(folder, part, recursive) {
  const entries = await readdir(join(folder, part), { recursive, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name));
  return files.map((entry) => join(relative(folder, entry.parentPath), entry.name)).sort();
}

/** @param {Package} each @param {string} licence */
async function textWithoutFile({ name, version, authors }, licence) {
  if (licence !== "MIT") {
    throw new Error(`${name} ${version} has no text of ${licence}: add it to scripts/generate/notices`);
  }
  const family = FAMILIES.find(([pattern]) => pattern.test(name))?.[1];
  const owners = authors.map((author) => author.replace(/ <.*>$/, "")).join(", ") || `the authors of ${name}`;
  const text = await readText(TEXTS, `${family ?? "mit"}.txt`);
  return clean(text.replace("{owners}", owners));
}

/** @param {string[]} port */
async function portOf([name = "", version = "", what = "", licence = ""]) {
  const text = clean(await readText(TEXTS, `${name}.txt`));
  return `### ${name} ${version} (${licence})\n\nPorted: ${what}.\n\n${fenced(text)}`;
}

/** @param {readonly Notice[]} notices @param {readonly string[]} ports */
function pageOf(notices, ports) {
  const sections = notices.map(
    ({ licence, text, crates }) => `### ${licence}\n\n${[...crates].join(", ")}\n\n${fenced(text)}`,
  );
  return `<!-- Generated by scripts/generate.mjs from Cargo.lock, the sources of the crates and scripts/generate/notices. -->

# Third-party notices

\`netlify-sdk-native\` is under the MIT license (\`LICENSE\`). Its addons contain code of other projects, whose licenses
follow. Where a crate offers a choice, it is used under the first one that is named here.

A built plugin contains the small addon for sites. The crates in it are marked with \\*, and two of the ports below
are in it, too: urlpattern-polyfill and zip-it-and-ship-it. The notices for a plugin are these, of the version of
\`netlify-sdk-native\` that built it.

## Ports

${ports.join("\n\n")}

## Crates

${sections.join("\n\n")}
`;
}

/** @param {string} text */
function fenced(text) {
  return `\`\`\`text\n${text}\n\`\`\``;
}

/** Without what differs between checkouts and editors. @param {string} text */
function clean(text) {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n|\r/);
  return lines
    .map((line) => line.replaceAll("```", "'''").trimEnd())
    .join("\n")
    .replace(/^\n+|\n+$/g, "");
}

/** @param {string} folder @param {string} name */
function readText(folder, name) {
  return readFile(join(folder, name), "utf8");
}

/** @param {{ text: string }} a @param {{ text: string }} b */
function byLength(a, b) {
  return a.text.length - b.text.length;
}

/** Texts of one licence together, the most used first. @param {Notice} a @param {Notice} b */
function byLicence(a, b) {
  if (a.licence !== b.licence) {
    return a.licence < b.licence ? -1 : 1;
  }
  return b.crates.size - a.crates.size || ([...a.crates].join() < [...b.crates].join() ? -1 : 1);
}
