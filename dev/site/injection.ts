/** Brings a new build into a site whose `netlify dev` is running. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { apply } from "../../sdk/inject/apply.js";
import { readManifest, type PluginFunction, type PluginManifest } from "../../sdk/inject/manifest.js";
import { makePlan } from "../../sdk/inject/plan.js";
import { readRecord } from "../../sdk/inject/record.js";

/** Where Netlify expects injected functions; `INTERNAL_FUNCTIONS_SRC` of @netlify/build. */
const INTERNAL = join(".netlify", "functions-internal");

/** What a build has brought into a site: files that were written, or why `netlify dev` has to start again. */
export type InjectionResult = { written: string[]; restart?: undefined } | { restart: string };

/** A site, and the built plugin that it uses. */
export class Injection {
  readonly #target: string;
  readonly #plugin: URL;
  #shape = "";
  #entry = "";

  constructor(site: string, outDir: string) {
    this.#target = join(site, INTERNAL);
    this.#plugin = pathToFileURL(join(outDir, "build", "/"));
  }

  /** `netlify dev` is about to start with this build, and will inject it itself. */
  async begin(): Promise<void> {
    const manifest = await readManifest(this.#plugin);
    this.#shape = shapeOf(manifest);
    this.#entry = await this.#readEntry();
  }

  /** Overwrites the files of functions that are there, unless that is not enough. */
  async update(): Promise<InjectionResult> {
    const manifest = await readManifest(this.#plugin);
    if (shapeOf(manifest) !== this.#shape) {
      return { restart: "the functions, or their schedules, are others" };
    }
    if ((await this.#readEntry()) !== this.#entry) {
      return { restart: "the integration itself has changed" };
    }
    const plan = await makePlan({ ...(await this.#present(manifest)), dev: true });
    // netlify dev forgets functions when a file is added.
    if (plan.writes.some(({ former }) => former === undefined)) {
      return { restart: "shared code has moved to another file" };
    }
    await apply(plan, () => undefined);
    return { written: plan.writes.map(({ path }) => path) };
  }

  /** Removes what the build no longer has; only while `netlify dev` is not running. */
  async clean(): Promise<void> {
    const manifest = await readManifest(this.#plugin);
    const plan = await makePlan({ ...(await this.#present(manifest)), dev: false });
    await apply(plan, () => undefined);
  }

  /** Without the functions that this site does not want: the plugin has not put them there. */
  async #present({ slug, functions }: PluginManifest): Promise<{ slug: string; source: URL; target: string; functions: PluginFunction[] }> {
    const owned = await readRecord(this.#target, slug);
    const present = functions.filter(({ file }) => owned.has(file));
    return { slug, source: new URL("functions/", this.#plugin), target: this.#target, functions: present };
  }

  #readEntry(): Promise<string> {
    return readFile(new URL("integration.js", this.#plugin), "utf8");
  }
}

/** What Netlify reads only when it starts. */
function shapeOf({ functions }: PluginManifest): string {
  return JSON.stringify(functions.map(({ injectedName, file, schedule }) => [injectedName, file, schedule]));
}
