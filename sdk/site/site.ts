/** The site that is built: what is done with its functions at which event. */
import { join } from "node:path";

import type { BuildHookType } from "../types/netlify.js";
import { findConflicts, findOverruled, reportConflicts } from "./conflicts.js";
import { readDeployed } from "./deployed.js";
import { acceptChanges, follow, inject, restore, type Injection, type Run } from "./inject.js";
import type { PluginManifest } from "./manifest.js";
import { logInjected, logRestored, logServed, reportDeployed } from "./report.js";

/**
 * Functions are injected first of all. Netlify then runs the build command, the `onBuild` handlers of all plugins, and bundles
 * functions, so that `onBuild` is the last chance to put back what was deleted, and `onPostBuild` the first one to see the result.
 */
export class Site {
  /** The events that it needs. */
  static readonly EVENTS: ReadonlySet<BuildHookType> = new Set(["onPreBuild", "onBuild", "onPostBuild", "onPreDev"]);

  #injection: Injection | undefined;
  #hasConflicts = false;

  /** What is done before the integration's own handlers run. */
  async before(run: Run, manifest: PluginManifest): Promise<void> {
    switch (run.event) {
      case "onPreBuild":
      case "onPreDev":
        return this.#inject(run, manifest);
      case "onBuild":
        return this.#restore();
      case "onPostBuild":
        return this.#report(run);
    }
  }

  /** What is done after they have run. */
  async after(run: Run): Promise<void> {
    const { event, context, settings } = run;
    if (this.#injection === undefined || !["onPreBuild", "onBuild", "onPreDev"].includes(event)) {
      return;
    }
    if (settings.handlers.has(event)) {
      acceptChanges(this.#injection);
    }
    await follow(this.#injection, context);
    if (event === "onPreDev") {
      await serve(this.#injection, run, this.#hasConflicts);
    }
  }

  async #inject(run: Run, manifest: PluginManifest): Promise<void> {
    const { event, settings } = run;
    this.#injection = await inject(run, manifest, async (injection) => {
      const conflicts = await findConflicts(injection, settings);
      this.#hasConflicts = conflicts.length > 0;
      reportConflicts(conflicts, event === "onPreDev" ? "all" : "errors");
    });
    logInjected(this.#injection);
    if (event === "onPreDev") {
      logServed(this.#injection);
    }
  }

  async #restore(): Promise<void> {
    if (this.#injection !== undefined) {
      logRestored(this.#injection, await restore(this.#injection));
    }
  }

  async #report({ context, settings }: Run): Promise<void> {
    if (this.#injection !== undefined) {
      const deployed = await readDeployed(context.constants);
      await reportDeployed(this.#injection, deployed ?? []);
      reportConflicts(await findConflicts(this.#injection, settings, deployed), "all");
    }
  }
}

/**
 * Makes `netlify dev` ask the functions before those that a framework's build has left, whose `/*` would answer everything: it
 * asks generated functions first. The site's own functions stay in front, as on Netlify. Versions without `generate` read the
 * functions from their folder alone.
 */
async function serve(injection: Injection, { context, settings }: Run, hasConflicts: boolean): Promise<void> {
  const { functions, folders } = injection;
  const { generate } = context.utils["functions"] ?? {};
  if (typeof generate === "function") {
    const overruled = hasConflicts ? await findOverruled(injection, settings) : new Set();
    for (const { injectedName, file } of functions) {
      if (!overruled.has(injectedName)) {
        generate(join(folders.target, file));
      }
    }
  }
}
