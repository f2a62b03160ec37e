/** Injects a new build into a site whose `netlify dev` is running. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { EDGE_FUNCTIONS_DIR, FUNCTIONS_DIR } from "../../sdk/shared/layout.js";
import { apply } from "../../sdk/site/apply.js";
import { isEdge, readManifest, type PluginFunction, type PluginManifest } from "../../sdk/site/manifest.js";
import { readPlugin } from "../../sdk/site/content.js";
import { makePlan, makePlanInPlace, type PlanOptions } from "../../sdk/site/plan.js";
import { readRecord } from "../../sdk/site/record.js";

/** Where the plugin may have injected the functions; it depends on the version of netlify-cli. */
const TARGETS = [
  join(".netlify", "ntli", "functions"),
  join(".netlify", "v1", "functions"),
  join(".netlify", "functions-internal"),
];

/** Where `netlify dev` looks for the edge functions of plugins. */
const EDGE_TARGETS = [join(".netlify", "edge-functions")];

/** The files that were written, or why `netlify dev` has to be restarted. */
export type InjectionResult = { written: string[]; restart?: undefined } | { restart: string };

/** A site, and the built plugin that it uses. */
export class Injection {
  readonly #site: string;
  readonly #plugin: URL;
  #shape = "";
  #entry = "";

  constructor(site: string, outDir: string) {
    this.#site = site;
    this.#plugin = pathToFileURL(join(outDir, "build", "/"));
  }

  /** Call before `netlify dev` starts: it injects this build itself. */
  async begin(): Promise<void> {
    const manifest = await readManifest(this.#plugin);
    this.#shape = shapeOf(manifest);
    this.#entry = await this.#readEntry();
  }

  /** Overwrites the files of injected functions, unless only a restart will do. */
  async update(): Promise<InjectionResult> {
    const manifest = await readManifest(this.#plugin);
    if (shapeOf(manifest) !== this.#shape) {
      return { restart: "functions were added, removed or renamed, or a schedule changed" };
    }
    if ((await this.#readEntry()) !== this.#entry) {
      return { restart: "the code of the integration itself changed" };
    }
    const plans = await Promise.all((await this.#present(manifest)).map((each) => makePlanInPlace(each)));
    const writes = plans.flatMap((plan) => plan.writes);
    // When a file is added, netlify dev loses the functions of all other folders.
    if (writes.some(({ former }) => former === undefined)) {
      return { restart: "a shared file was added" };
    }
    await apply(plans);
    return { written: writes.map(({ path }) => path) };
  }

  /** Removes files that are not in the build any more. Call only while `netlify dev` is stopped. */
  async clean(): Promise<void> {
    const manifest = await readManifest(this.#plugin);
    await apply(await Promise.all((await this.#present(manifest)).map((each) => makePlan(each))));
  }

  /** Only functions that the plugin has injected: `shouldInjectFunction` may have left some out. */
  async #present({ slug, functions }: PluginManifest): Promise<PlanOptions[]> {
    const inNode = functions.filter((each) => !isEdge(each));
    const plans = [await this.#presentIn(TARGETS, `${FUNCTIONS_DIR}/`, slug, inNode)];
    const edge = functions.filter(isEdge);
    if (edge.length > 0) {
      plans.push(await this.#presentIn(EDGE_TARGETS, `${EDGE_FUNCTIONS_DIR}/`, slug, edge));
    }
    return plans;
  }

  async #presentIn(
    folders: readonly string[],
    source: string,
    slug: string,
    functions: readonly PluginFunction[],
  ): Promise<PlanOptions> {
    const targets = folders.map((target) => join(this.#site, target));
    const records = await Promise.all(targets.map((target) => readRecord(target, slug)));
    const current = records.findIndex(({ size }) => size > 0);
    const present = functions.filter(({ file }) => records[current]?.has(file));
    const wanted = readPlugin(new URL(source, this.#plugin), present);
    const names = new Set(present.map(({ injectedName }) => injectedName));
    return { slug, target: targets[current] ?? (targets[0] as string), wanted, names };
  }

  #readEntry(): Promise<string> {
    return readFile(new URL("integration.js", this.#plugin), "utf8");
  }
}

/** What `netlify dev` reads only when it starts. */
function shapeOf({ functions }: PluginManifest): string {
  return JSON.stringify(functions.map(({ injectedName, file, schedule }) => [injectedName, file, schedule]));
}
