/** Injects a new build into a site whose `netlify dev` is running. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { apply } from "../../sdk/site/apply.js";
import { readManifest, type PluginManifest } from "../../sdk/site/manifest.js";
import { readPlugin } from "../../sdk/site/content.js";
import { makePlan, makePlanInPlace, type PlanOptions } from "../../sdk/site/plan.js";
import { readRecord } from "../../sdk/site/record.js";

/** Where the plugin may have injected the functions; it depends on the version of netlify-cli. */
const TARGETS = [
  join(".netlify", "ntli", "functions"),
  join(".netlify", "v1", "functions"),
  join(".netlify", "functions-internal"),
];

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
    const plan = await makePlanInPlace(await this.#present(manifest));
    // When a file is added, netlify dev loses the functions of all other folders.
    if (plan.writes.some(({ former }) => former === undefined)) {
      return { restart: "a shared file was added" };
    }
    await apply(plan);
    return { written: plan.writes.map(({ path }) => path) };
  }

  /** Removes files that are not in the build any more. Call only while `netlify dev` is stopped. */
  async clean(): Promise<void> {
    const manifest = await readManifest(this.#plugin);
    await apply(await makePlan(await this.#present(manifest)));
  }

  /** Only functions that the plugin has injected: `shouldInjectFunction` may have left some out. */
  async #present({ slug, functions }: PluginManifest): Promise<PlanOptions> {
    const targets = TARGETS.map((target) => join(this.#site, target));
    const records = await Promise.all(targets.map((target) => readRecord(target, slug)));
    const current = records.findIndex(({ size }) => size > 0);
    const present = functions.filter(({ file }) => records[current]?.has(file));
    const wanted = readPlugin(new URL("functions/", this.#plugin), present);
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
