/**
 * Renders templates, which are plain folders.
 *
 * The files in `files/` are copied into the integration; `_name` becomes `.name`, because npm does not pack some dotfiles.
 * What is beside `files/` is added to files that all templates share: `call.ts` to src/index.ts, `readme.md` to README.md, and every
 * other file to the file of the same name in `base/`, JSON by its keys and the rest at the end.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

import { DEFAULT_PREFIX, type Answers, type Settings } from "./context.js";

type TemplateValues = Readonly<Record<string, string>>;

/** Files that `base/` has, and boilerplates add to. */
const SHARED = ["package.json", "tsconfig.json", "extension.yaml", "netlify.toml"];

/** The files of an integration: text by path, separated by `/`. */
export async function render(root: string, answers: Partial<Answers>, { sdk }: Settings): Promise<Map<string, string>> {
  const boilerplates = (answers.boilerplates ?? []).map((name) => join(root, name));
  const extra = answers.packageManager === "yarn" ? [join(root, "yarn")] : [];
  const basics = { ...valuesOf(answers), sdk };
  const values = {
    ...basics,
    calls: (await partsOf(boilerplates, "call.ts", basics)).join("\n\n"),
    readme: (await partsOf(boilerplates, "readme.md", basics)).join("\n\n"),
  };
  const files = new Map<string, string>();
  for (const template of [join(root, "base"), ...boilerplates, ...extra]) {
    for (const [path, text] of await filesOf(join(template, "files"))) {
      files.set(path, fill(path, text, values));
    }
  }
  for (const name of SHARED) {
    const parts = await partsOf(boilerplates, name, basics);
    files.set(name, parts.reduce(extname(name) === ".json" ? addJson : addText, files.get(name) ?? ""));
  }
  return files;
}

function valuesOf({
  name = "",
  slug = "",
  prefix = DEFAULT_PREFIX,
  packageManager = "npm",
}: Partial<Answers>): TemplateValues {
  return {
    name: name.trim(),
    slug,
    prefix,
    prefixComment: prefix === DEFAULT_PREFIX ? " // update this prefix to use a unique value" : "",
    run: `${packageManager} run`,
  };
}

/** The same file of each template that has it, without line breaks at the end. */
async function partsOf(templates: readonly string[], part: string, values: TemplateValues): Promise<string[]> {
  const paths = templates.map((template) => join(template, part)).filter((path) => existsSync(path));
  const texts = await Promise.all(paths.map((path) => readFile(path, "utf8")));
  return texts.map((text) => fill(part, text.trimEnd(), values));
}

async function filesOf(folder: string): Promise<[path: string, text: string][]> {
  if (!existsSync(folder)) {
    return [];
  }
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  return Promise.all(
    paths.sort().map(async (path) => {
      const target = relative(folder, path)
        .split(sep)
        .join("/")
        .replace(/(^|\/)_/, "$1.");
      return [target, await readFile(path, "utf8")] as [string, string];
    }),
  );
}

/** Replaces `{{key}}` by values, escaped for the language of the file. */
function fill(path: string, text: string, values: TemplateValues): string {
  const quote = QUOTES[extname(path)] ?? String;
  return text.replace(/\{\{(\w+)\}\}/g, (place, key: string) => {
    const value = values[key];
    if (value === undefined) {
      throw new Error(`\`${path}\` contains \`${place}\`, which is not defined`);
    }
    return quote(value);
  });
}

const QUOTES: Readonly<Record<string, (value: string) => string>> = {
  // The placeholders are inside quotes.
  ".json": (value) => JSON.stringify(value).slice(1, -1),
  ".yaml": toYaml,
  ".html": (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
};

/** A YAML scalar that every parser reads as a string: quoted where YAML 1.1 or 1.2 would see a number, boolean or syntax. */
function toYaml(text: string): string {
  const isPlain = /^[A-Za-z]([\w .-]*\w)?$/.test(text) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

function addText(text: string, part: string): string {
  // A part that is indented continues the mapping above it.
  return `${text}${part.startsWith(" ") ? "" : "\n"}${part}\n`;
}

function addJson(text: string, part: string): string {
  return `${JSON.stringify(merged(JSON.parse(text), JSON.parse(part)), null, 2)}\n`;
}

/** Objects by their keys, lists one after the other. New keys of a list of packages are sorted in, as npm does. */
function merged(into: unknown, part: unknown, name = ""): unknown {
  if (Array.isArray(into) && Array.isArray(part)) {
    return [...(into as unknown[]), ...(part as unknown[])];
  }
  if (!isObject(into) || !isObject(part)) {
    return part;
  }
  const entries = Object.entries({ ...into, ...part }).map(([key, value]): [string, unknown] => [
    key,
    key in into && key in part ? merged(into[key], part[key], key) : value,
  ]);
  const isPackages = name === "dependencies" || name === "devDependencies";
  return Object.fromEntries(isPackages ? entries.sort(([a], [b]) => (a < b ? -1 : 1)) : entries);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
