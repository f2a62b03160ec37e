// @ts-check
// What the published packages have, read from their declarations, modules and help texts.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import ts from "typescript";

import { cachedPackage } from "../support/cached-package.mjs";
import { run } from "../support/run.mjs";
import { makeTemp } from "../support/temp.mjs";

/** @typedef {"1" | "2" | "5"} Generation */

/** @type {readonly [Generation, string][]} */
export const VERSIONS = [
  ["1", "1.42.2"],
  ["2", "2.26.3"],
  ["5", "5.0.4"],
];

/** The folder of a published package. @param {string} version */
export function published(version) {
  return cachedPackage("@netlify/sdk", version);
}

/** The declarations of a module, as TypeScript sees them. */
export class Declarations {
  /** @param {string} file */
  constructor(file) {
    const options = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      types: [],
    };
    const program = ts.createProgram([file], options);
    this.checker = program.getTypeChecker();
    const source = /** @type {ts.SourceFile} */ (program.getSourceFile(file));
    this.source = source;
    this.symbols = this.checker.getExportsOfModule(/** @type {ts.Symbol} */ (this.checker.getSymbolAtLocation(source)));
  }

  /** The names that the module exports, values and types. */
  names() {
    return this.symbols.map(({ name }) => name);
  }

  /** The public members of a class or type; empty if nothing has this name. @param {string} name */
  members(name) {
    const type = this.#type(name);
    return type === undefined ? [] : this.#publicNames(type);
  }

  /**
   * The names in the object that a parameter takes.
   *
   * @param {string} name - A class.
   * @param {string | undefined} method - `undefined` for the constructor.
   * @param {number} index
   */
  parameter(name, method, index) {
    const type = this.#type(name);
    if (type === undefined) {
      return [];
    }
    const symbol = /** @type {ts.Symbol} */ (this.#symbol(name));
    const called = method === undefined ? undefined : type.getProperty(method);
    if (method !== undefined && called === undefined) {
      return [];
    }
    const signatures =
      called === undefined
        ? this.checker.getTypeOfSymbolAtLocation(symbol, this.source).getConstructSignatures()
        : this.checker.getTypeOfSymbolAtLocation(called, this.source).getCallSignatures();
    const parameter = signatures[0]?.parameters[index];
    return parameter === undefined ? [] : this.#publicNames(this.#typeOf(parameter));
  }

  /** What the first parameter of a type of functions has besides what Netlify Build passes. @param {string} name */
  context(name) {
    const [signature] = this.#type(name)?.getCallSignatures() ?? [];
    const parameter = signature?.parameters[0];
    return parameter === undefined ? [] : this.#publicNames(this.#typeOf(parameter));
  }

  /** @param {ts.Symbol} symbol */
  #typeOf(symbol) {
    return this.checker.getNonNullableType(this.checker.getTypeOfSymbolAtLocation(symbol, this.source));
  }

  /** @param {string} name */
  #symbol(name) {
    const symbol = this.symbols.find((each) => each.name === name);
    const isAlias = symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
    return isAlias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** @param {string} name */
  #type(name) {
    const symbol = this.#symbol(name);
    return symbol && this.checker.getDeclaredTypeOfSymbol(symbol);
  }

  /** @param {ts.Type} type */
  #publicNames(type) {
    const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected;
    const isPublic = (/** @type {ts.Symbol} */ { name, valueDeclaration, declarations }) => {
      const declaration = valueDeclaration ?? declarations?.[0];
      const flags = declaration === undefined ? 0 : ts.getCombinedModifierFlags(declaration);
      return (flags & hidden) === 0 && !name.startsWith("#") && !name.startsWith("__");
    };
    return this.checker
      .getPropertiesOfType(type)
      .filter(isPublic)
      .map(({ name }) => name);
  }
}

/** The subpaths in the map of exports. @param {string} folder */
export async function subpaths(folder) {
  const { exports } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  return Object.keys(exports).filter((name) => name !== "./package.json");
}

/** `<command>` and `<command> --<flag>` for all commands, as the help of the program lists them. @param {string} folder */
export async function commandLine(folder) {
  const { bin } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const cwd = makeTemp("help");
  const help = async (/** @type {string[]} */ ...args) => {
    return (await run(process.execPath, [join(folder, bin.ntli), "help", ...args], { cwd })).output;
  };
  const commands = [...after(await help(), "Commands:").matchAll(/^ {2}(\w+)/gm)].map(([, name = ""]) => name);
  const found = [...commands];
  for (const command of commands.filter((name) => name !== "help")) {
    // One after the other: each loads all of the package.
    const flags = after(await help(command), "Options:").matchAll(/^ {2}(?:-\w,? )?(?:--([\w-]+))/gm);
    found.push(...[...flags].map(([, flag]) => `${command} --${flag}`).filter((name) => !name.endsWith("--help")));
  }
  return found;
}

/** @param {string} text @param {string} title */
function after(text, title) {
  return text.slice(text.indexOf(title));
}

/** The names of the environment variables that the modules of the package name. @param {string} folder */
export async function environment(folder) {
  const names = new Set();
  for (const entry of await readdir(join(folder, "dist"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile() && entry.name.endsWith(".js")) {
      const code = await readFile(join(entry.parentPath, entry.name), "utf8");
      for (const [, dotted, quoted] of code.matchAll(/process\.env(?:\.(\w+)|\[["'](\w+)["']\])/g)) {
        names.add(dotted ?? quoted);
      }
    }
  }
  return [...names];
}

/** The names and keys of the configuration file. @param {string} folder @param {Generation} generation */
export async function configuration(folder, generation) {
  if (generation === "1") {
    // The schema is no export of the module.
    const code = await readFile(join(folder, "dist", "cli", "util.js"), "utf8");
    const { z } = await import(pathToFileURL(join(folder, "dist", "index.js")).href);
    const schema = new Function("z", `return ${/z\.object\(\{[\s\S]*?\n\}\)/.exec(code)?.[0]}`)(z);
    const files = /possibleFiles = (\[[^\]]*\])/.exec(code)?.[1] ?? "[]";
    return { files: new Function(`return ${files}`)(), keys: keysOf(schema, "config") };
  }
  const from = join(folder, "dist", "extension_configuration");
  const { extensionFilenames } = await import(pathToFileURL(join(from, "constants.js")).href);
  const { ExtensionConfigurationSchema } = await import(pathToFileURL(join(from, "schema.js")).href);
  return { files: extensionFilenames, keys: keysOf(ExtensionConfigurationSchema, "config") };
}

/**
 * The paths of a zod schema that have no keys themselves.
 *
 * @param {any} schema
 * @param {string} path
 * @returns {string[]}
 */
function keysOf(schema, path) {
  const inner = schema.unwrap?.();
  if (inner !== undefined && schema.shape === undefined && schema.element === undefined) {
    return keysOf(inner, path);
  }
  const shape = schema.shape ?? {};
  const keys = Object.entries(shape);
  return keys.length === 0 ? [path] : keys.flatMap(([key, value]) => keysOf(value, `${path}.${key}`));
}

/** The declarations of `.`. @param {string} folder */
export function declarationsOf(folder) {
  return new Declarations(join(folder, "dist", "index.d.ts"));
}
