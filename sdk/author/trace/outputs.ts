/** The outputs of a build and their source maps, as a build leaves them beside the plugin. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { SourceMap } from "node:module";
import { join, sep } from "node:path";

import { IntegrationError, problem, reasonOf } from "../../shared/errors.js";
import {
  ENTRY_FILE,
  FUNCTIONS_DIR,
  INSTALLED_SUFFIX,
  MANIFEST_FILE,
  MAPS_DIR,
  PLUGIN_DIR,
} from "../../shared/layout.js";

/** A place in a source, and the source. */
export interface Origin {
  /** Relative to the integration's root, with `/`; in front of it `../` where it lies outside. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** The text of the file when it was built. */
  source: string | undefined;
}

/** What a place in a file is to a build. */
export type Found =
  | { kind: "mapped"; output: string; origin: Origin }
  /** Of this integration, as its name tells, but not of this build. */
  | { kind: "stale" }
  /** Not of this integration, or made by the bundler. */
  | { kind: "foreign" };

interface SourceMapFile {
  sources: string[];
  sourcesContent?: (string | null)[];
}

interface Loaded {
  map: SourceMap;
  file: SourceMapFile;
}

const FOREIGN: Found = { kind: "foreign" };
const STALE: Found = { kind: "stale" };

/** As deep as an output can lie: `<prefix>_chunks/<name>`. */
const MAX_DEPTH = 2;

/** The outputs of the last build. */
export class Outputs {
  readonly #outDir: string;
  readonly #maps: ReadonlySet<string>;
  readonly #functions: FunctionFiles;
  readonly #loaded = new Map<string, Loaded>();

  /**
   * @param outDir - The output folder of the build.
   * @throws {@link IntegrationError} `NI2050` when there are no maps.
   */
  constructor(outDir: string) {
    this.#outDir = outDir;
    this.#maps = new Set(listMaps(join(outDir, MAPS_DIR)));
    this.#functions = readFunctions(join(outDir, PLUGIN_DIR, MANIFEST_FILE));
  }

  /**
   * Where a place in a file comes from, wherever the file lies by now.
   *
   * @throws {@link IntegrationError} `NI2050` when its map cannot be read.
   */
  find(path: string, line: number, column: number): Found {
    const segments = segmentsOf(path);
    const output = this.#outputOf(segments);
    if (output === undefined) {
      return this.#functions.mayOwn(segments) ? STALE : FOREIGN;
    }
    const { map, file } = this.#load(output);
    const entry = map.findEntry(line - 1, column - 1);
    if (!("originalSource" in entry) || entry.originalSource === undefined || entry.generatedLine !== line - 1) {
      return this.#has(output, line) ? FOREIGN : STALE;
    }
    const { originalSource, originalLine, originalColumn } = entry;
    const source = file.sourcesContent?.[file.sources.indexOf(originalSource)] ?? undefined;
    const origin = { file: originalSource, line: originalLine + 1, column: originalColumn + 1, source };
    return { kind: "mapped", output, origin };
  }

  /** By the end of the path: what is in front of it differs from machine to machine. */
  #outputOf(segments: readonly string[]): string | undefined {
    const [name, folder = ""] = [...segments].reverse();
    if (name === ENTRY_FILE) {
      // A name that others may have, too; this is where a plugin is installed, and where it is built.
      return folder === PLUGIN_DIR || folder.endsWith(INSTALLED_SUFFIX) ? this.#known(name) : undefined;
    }
    const ends = [segments.slice(-MAX_DEPTH), segments.slice(-1)];
    return ends.map((end) => this.#known(`${FUNCTIONS_DIR}/${end.join("/")}`)).find((output) => output !== undefined);
  }

  #known(output: string): string | undefined {
    return this.#maps.has(output) ? output : undefined;
  }

  /** Whether the line is there, and the bundler's own. */
  #has(output: string, line: number): boolean {
    const path = join(this.#outDir, PLUGIN_DIR, output);
    return !existsSync(path) || line <= readFileSync(path, "utf8").split("\n").length;
  }

  #load(output: string): Loaded {
    const loaded = this.#loaded.get(output) ?? readMap(join(this.#outDir, MAPS_DIR, `${output}.map`));
    this.#loaded.set(output, loaded);
    return loaded;
  }
}

function segmentsOf(path: string): string[] {
  const [plain = ""] = path.split("?");
  return plain.split(/[\\/]+/).filter((segment) => segment !== "");
}

function listMaps(folder: string): string[] {
  if (!existsSync(folder)) {
    throw noMaps("the integration is not built: there are no source maps");
  }
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const maps = names.filter((name) => name.endsWith(".map"));
  return maps.map((name) => name.slice(0, -".map".length).split(sep).join("/"));
}

function readMap(path: string): Loaded {
  try {
    const file = JSON.parse(readFileSync(path, "utf8"));
    return { map: new SourceMap(file), file };
  } catch (error) {
    throw noMaps(`the source map \`${path}\` cannot be read: ${reasonOf(error)}`);
  }
}

function noMaps(message: string): IntegrationError {
  return new IntegrationError([problem("NI2050", message, { help: "run `netlify-integration build`" })]);
}

/** What the plugin's record says of its files. */
class FunctionFiles {
  readonly #files: ReadonlySet<string>;
  readonly #prefixes: readonly string[];

  constructor(functions: readonly { name: string; injectedName: string; files: string[] }[]) {
    this.#files = new Set(functions.flatMap(({ files }) => files));
    const prefixes = functions.map(({ name, injectedName }) => injectedName.slice(0, -name.length));
    this.#prefixes = [...new Set(prefixes)];
  }

  /** Whether a file has a name that this integration gives, and is none that it has. */
  mayOwn(segments: readonly string[]): boolean {
    const ends = [segments.slice(-MAX_DEPTH), segments.slice(-1)].map((end) => end.join("/"));
    const isNamedSo = this.#prefixes.some(
      (prefix) => segments.at(-2) === `${prefix}chunks` || segments.at(-1)?.startsWith(prefix),
    );
    return isNamedSo && !ends.some((end) => this.#files.has(end));
  }
}

function readFunctions(path: string): FunctionFiles {
  try {
    const { functions } = JSON.parse(readFileSync(path, "utf8"));
    return new FunctionFiles(functions);
  } catch {
    // Nothing but handlers, or a plugin that was not built: then no name tells whose a file is.
    return new FunctionFiles([]);
  }
}
