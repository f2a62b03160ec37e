/**
 * Renders templates, which are plain folders.
 *
 * The files in `files/` are copied into the integration; `_name` becomes `.name`, because npm does not pack some dotfiles.
 * `call.ts`, `readme.md` and `dependencies.json` beside it are inserted into files that all templates share: src/index.ts,
 * README.md and package.json.
 */
import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { extname, join, relative, sep } from "node:path";

import { DEFAULT_PREFIX, type Answers, type Settings } from "./context.js";

type TemplateValues = Readonly<Record<string, string>>;

/** The files of an integration: text by path, separated by `/`. */
export async function render(root: string, answers: Partial<Answers>, { sdk }: Settings): Promise<Map<string, string>> {
  const boilerplates = (answers.boilerplates ?? []).map((name) => join(root, name));
  const extra = answers.packageManager === "yarn" ? [join(root, "yarn")] : [];
  const basics = { ...valuesOf(answers), sdk };
  const values = {
    ...basics,
    calls: await partsOf(boilerplates, "call.ts", basics),
    readme: await partsOf(boilerplates, "readme.md", basics),
  };
  const files = new Map<string, string>();
  for (const template of [join(root, "base"), ...boilerplates, ...extra]) {
    for (const [path, text] of await filesOf(join(template, "files"))) {
      files.set(path, fill(path, text, values));
    }
  }
  files.set("package.json", addDependencies(files.get("package.json") ?? "{}", await dependenciesOf(boilerplates)));
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

/** The same file of each template, joined with empty lines. */
async function partsOf(templates: readonly string[], part: string, values: TemplateValues): Promise<string> {
  const texts = await Promise.all(templates.map((template) => readFile(join(template, part), "utf8")));
  return texts.map((text) => fill(part, text.trim(), values)).join("\n\n");
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
};

/** A YAML scalar that every parser reads as a string: quoted where YAML 1.1 or 1.2 would see a number, boolean or syntax. */
function toYaml(text: string): string {
  const isPlain = /^[A-Za-z]([\w .-]*\w)?$/.test(text) && !/^(true|false|yes|no|on|off|y|n|null)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}

async function dependenciesOf(templates: readonly string[]): Promise<Record<string, string>> {
  const files = templates.map((template) => join(template, "dependencies.json")).filter((file) => existsSync(file));
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  return Object.assign({}, ...texts.map((text) => JSON.parse(text) as object)) as Record<string, string>;
}

function addDependencies(text: string, dependencies: Readonly<Record<string, string>>): string {
  const manifest = JSON.parse(text) as { dependencies: Record<string, string> };
  const all = Object.entries({ ...manifest.dependencies, ...dependencies });
  manifest.dependencies = Object.fromEntries(all.sort(([a], [b]) => (a < b ? -1 : 1)));
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
