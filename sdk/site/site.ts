/** The site that is built: what is done with its functions at which event. */
import { join } from "node:path";

import type { BuildHookType, NetlifyContext } from "../types/netlify.js";
import { conflictsWithOwn, findConflicts, reportConflicts } from "./conflicts.js";
import { readDeployed } from "./deployed.js";
import { foldersOf, servesGenerated, type SiteFolders } from "./folders.js";
import { acceptChanges, follow, place, prepare, restore, type Injection, type Run } from "./inject.js";
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
  async after(run: Omit<Run, "site">): Promise<void> {
    const { event, context, settings } = run;
    if (this.#injection === undefined || !["onPreBuild", "onBuild", "onPreDev"].includes(event)) {
      return;
    }
    if (settings.handlers.has(event)) {
      acceptChanges(this.#injection);
    }
    await follow(this.#injection, context);
    generate(this.#injection, context);
  }

  async #inject(run: Run, manifest: PluginManifest): Promise<void> {
    const { event, settings, context } = run;
    const injection = await prepare(run, manifest);
    if (event === "onPreDev" && servesGenerated(context.constants)) {
      const isOverruled = await conflictsWithOwn(injection, settings);
      injection.folders = isOverruled ? injection.folders : inDev(injection.folders);
    }
    const conflicts = await findConflicts(injection, settings);
    reportConflicts(conflicts, "errors");
    await place(injection, context);
    this.#injection = injection;
    logInjected(injection);
    if (event === "onPreDev") {
      logServed(injection);
      reportConflicts(conflicts, "all");
      if (injection.folders.target !== injection.folders.generated) {
        reportConflicts(await findConflicts(injection, settings, undefined, "old"), "all");
      }
    }
  }

  async #restore(): Promise<void> {
    if (this.#injection !== undefined) {
      logRestored(this.#injection, await restore(this.#injection));
    }
  }

  async #report({ context, settings }: Run): Promise<void> {
    if (this.#injection !== undefined) {
      // Plugins may have given the site another functions folder since.
      this.#injection.folders.own = foldersOf(context.constants).own;
      const deployed = await readDeployed(context.constants);
      await reportDeployed(this.#injection, deployed ?? []);
      reportConflicts(await findConflicts(this.#injection, settings, deployed), "all");
    }
  }
}

/**
 * `netlify dev` asks generated functions before all others. From a functions folder, they would be asked after those that a
 * framework's build has left in it, whose `/*` answers everything. But they would also be asked before the site's own, which
 * is not so on Netlify: if the two are in conflict, functions go to the same folder as in a build.
 */
function inDev(folders: SiteFolders): SiteFolders {
  return { ...folders, target: folders.generated };
}

function generate({ functions, folders }: Injection, { utils }: NetlifyContext): void {
  if (folders.target === folders.generated) {
    functions.forEach(({ file }) => utils["functions"].generate(join(folders.target, file)));
  }
}
