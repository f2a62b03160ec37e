/** The site that is built: what is done with its functions at which event. */
import { join } from "node:path";

import type { BuildHookType, NetlifyContext } from "../types/netlify.js";
import { conflictsWithOwn, findConflicts, reportConflicts } from "./conflicts.js";
import { functionsManifest, readDeployed } from "./deployed.js";
import { findEdgeConflicts } from "./edge-conflicts.js";
import { deployedEdgeFunctions, edgeFunctionsBefore, edgeManifest } from "./edge-report.js";
import { foldersOf, servesGenerated, type SiteFolders } from "./folders.js";
import { acceptChanges, follow, place, prepare, restore, type Injection, type Run } from "./inject.js";
import type { IntegrationSettings } from "../integration/settings.js";
import { changeTimes, type ChangeTimes } from "./leftover.js";
import type { Diagnostic } from "../types/diagnostic.js";
import type { PluginManifest } from "./manifest.js";
import {
  logDeployedEdge,
  logEdgeFunctionsBefore,
  logInjected,
  logRestored,
  logServed,
  reportDeployed,
} from "./report.js";

/**
 * Functions are injected first of all. Netlify then runs the build command, the `onBuild` handlers of all plugins, and bundles
 * functions, so that `onBuild` is the last chance to put back what was deleted, and `onPostBuild` the first one to see the result.
 */
export class Site {
  /** The events that it needs. */
  static readonly EVENTS: ReadonlySet<BuildHookType> = new Set(["onPreBuild", "onBuild", "onPostBuild", "onPreDev"]);

  #injection: Injection | undefined;
  /** Of Netlify's manifests before it bundles: earlier builds may have left them. */
  #manifests: ChangeTimes = new Map();

  /** What is done before the integration's own handlers run. */
  async before(run: Run, manifest: PluginManifest): Promise<void> {
    switch (run.event) {
      case "onPreBuild":
      case "onPreDev":
        return this.#inject(run, manifest);
      case "onBuild":
        return this.#restore(run);
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
    const conflicts = [...(await findConflicts(injection, settings)), ...(await edgeConflicts(injection, settings))];
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

  async #restore({ context: { constants } }: Run): Promise<void> {
    if (this.#injection !== undefined) {
      this.#manifests = await changeTimes([functionsManifest(constants), edgeManifest(constants)]);
      for (const restored of await restore(this.#injection)) {
        logRestored(this.#injection.slug, restored);
      }
    }
  }

  async #report({ context, settings }: Run): Promise<void> {
    if (this.#injection !== undefined) {
      // Plugins may have given the site another functions folder since.
      this.#injection.folders.own = foldersOf(context.constants).own;
      const { functions, edge } = this.#injection;
      const deployed = await readDeployed(context.constants, this.#manifests);
      await reportDeployed(this.#injection, deployed ?? []);
      const ofEdge = [edge?.functions ?? [], context.constants, this.#manifests] as const;
      logDeployedEdge(this.#injection, await deployedEdgeFunctions(...ofEdge));
      logEdgeFunctionsBefore(await edgeFunctionsBefore(functions, ...ofEdge));
      reportConflicts(await findConflicts(this.#injection, settings, deployed), "all");
      reportConflicts(await edgeConflicts(this.#injection, settings), "all");
    }
  }
}

function edgeConflicts({ edge }: Injection, settings: IntegrationSettings): Promise<Diagnostic[]> {
  return edge === undefined ? Promise.resolve([]) : findEdgeConflicts(edge.folders, edge.functions, settings);
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
