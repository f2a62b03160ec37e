/** The outputs of the last build and their source maps. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { SourceMap } from "node:module";
import { join, sep } from "node:path";

import { IntegrationError, problem, reasonOf } from "../../shared/errors.js";
import {
  EDGE_FUNCTIONS_DIR,
  ENTRY_FILE,
  FUNCTIONS_DIR,
  INSTALLED_SUFFIX,
  MANIFEST_FILE,
  MAPS_DIR,
  PLUGIN_DIR,
} from "../../shared/layout.js";

/** A position in a source file. */
export interface Origin {
  /** Relative to the integration's root, with `/`; starts with `../` when it is outside. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** The content of the file when it was built. */
  source: string | undefined;
}

/** What is known about a position in a file. */
export type Found =
  | { kind: "mapped"; output: string; origin: Origin }
  /** Its name belongs to this integration, but not to its last build. */
  | { kind: "stale" }
  /** Not from this integration, or code of the bundler. */
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

/** Maximum number of segments in the path of an output: `<prefix>_chunks/<name>`. */
const MAX_DEPTH = 2;

/** The outputs of the last build. */
export class Outputs {
  readonly #outDir: string;
  readonly #maps: ReadonlySet<string>;
  readonly #functions: FunctionFiles;
  readonly #loaded = new Map<string, Loaded>();

  /**
   * @param outDir - The output folder of the build.
   * @throws {@link IntegrationError} `NI2050` when there are no source maps.
   */
  constructor(outDir: string) {
    this.#outDir = outDir;
    this.#maps = new Set(listMaps(join(outDir, MAPS_DIR)));
    this.#functions = readFunctions(join(outDir, PLUGIN_DIR, MANIFEST_FILE));
  }

  /**
   * The source position of a position in a file, which may have been copied anywhere since the build.
   *
   * @throws {@link IntegrationError} `NI2050` when its source map cannot be read.
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

  /** Compares the end of the path, because the start differs between machines. */
  #outputOf(segments: readonly string[]): string | undefined {
    const [name, folder = ""] = [...segments].reverse();
    if (name === ENTRY_FILE) {
      // Other packages may have a file with this name, so the folder counts: where plugins are built or installed.
      return folder === PLUGIN_DIR || folder.endsWith(INSTALLED_SUFFIX) ? this.#known(name) : undefined;
    }
    // On a site, edge functions are in a folder with the same name.
    const kind = segments.includes(EDGE_FUNCTIONS_DIR) ? EDGE_FUNCTIONS_DIR : FUNCTIONS_DIR;
    const ends = [segments.slice(-MAX_DEPTH), segments.slice(-1)];
    return ends.map((end) => this.#known(`${kind}/${end.join("/")}`)).find((output) => output !== undefined);
  }

  #known(output: string): string | undefined {
    return this.#maps.has(output) ? output : undefined;
  }

  /** Whether the output has the line; without a source position, it is the bundler's own. */
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

/** The files of the functions, according to the manifest of the plugin. */
class FunctionFiles {
  readonly #files: ReadonlySet<string>;
  readonly #prefixes: readonly string[];

  constructor(functions: readonly { name: string; injectedName: string; files: string[] }[]) {
    this.#files = new Set(functions.flatMap(({ files }) => files));
    const prefixes = functions.map(({ name, injectedName }) => injectedName.slice(0, -name.length));
    this.#prefixes = [...new Set(prefixes)];
  }

  /** Whether a file is named like an output of this integration but does not exist in this build. */
  mayOwn(segments: readonly string[]): boolean {
    const ends = [segments.slice(-MAX_DEPTH), segments.slice(-1)].map((end) => end.join("/"));
    const hasItsPrefix = this.#prefixes.some(
      (prefix) => segments.at(-2) === `${prefix}chunks` || segments.at(-1)?.startsWith(prefix),
    );
    return hasItsPrefix && !ends.some((end) => this.#files.has(end));
  }
}

function readFunctions(path: string): FunctionFiles {
  try {
    const { functions } = JSON.parse(readFileSync(path, "utf8"));
    return new FunctionFiles(functions);
  } catch {
    // A plugin without functions, or none at all: then names do not show which files belong to the integration.
    return new FunctionFiles([]);
  }
}
