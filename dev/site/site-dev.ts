/** `dev --site`: a real `netlify dev` on a site with the integration. */
import { existsSync } from "node:fs";
import { join, relative, sep } from "node:path";

import { loadNative } from "../../sdk/author/native.js";
import type { BuildReport } from "../../sdk/index.js";
import { Rebuild } from "../watch/rebuild.js";
import { Injection } from "./injection.js";
import { findNetlify, NetlifyDev, type NetlifyCommand } from "./netlify-dev.js";

/** Settings and callbacks of {@link startSiteDev}. */
export interface SiteDevOptions {
  root: string;
  site: string;
  /** Passed on to `netlify dev`. */
  flags: readonly string[];
  color: boolean;
  onBuild(report: BuildReport, milliseconds: number): void;
  /** A line for the log: what was done with a build. */
  onNote(note: string): void;
  onExit(code: number | null): void;
  /** Something threw that should not: a bug of this package. */
  onBug(error: unknown): void;
}

/** A running site. */
export interface SiteDev {
  rebuild(): Promise<void>;
  close(): Promise<void>;
}

/** The command of netlify-cli for a site, or why the site cannot be run. */
export function checkSite(site: string, root: string): { problem: string } | { command: NetlifyCommand } {
  if (!existsSync(site)) {
    return { problem: `the folder \`${site}\` does not exist` };
  }
  const command = findNetlify(site, root);
  return command === undefined
    ? { problem: `netlify-cli is not installed: run \`npm install --save-dev netlify-cli\` in \`${site}\`` }
    : { command };
}

/** Builds, starts the site, and injects every later build into it. */
export async function startSiteDev(command: NetlifyCommand, options: SiteDevOptions): Promise<SiteDev> {
  const { root, site, flags, onNote } = options;
  const injection = new Injection(site, join(root, ".ntli"));
  let netlify: NetlifyDev | undefined;
  const start = async (slug: string): Promise<void> => {
    await injection.begin();
    const environment = { ...process.env, ...(await pluginFor(site, root, slug)) };
    netlify ??= new NetlifyDev(command, { site, flags, environment }, options.onExit);
    netlify.start();
  };
  const onBuild = async (report: BuildReport, milliseconds: number): Promise<void> => {
    options.onBuild(report, milliseconds);
    if (!report.ok || report.project === undefined) {
      return;
    }
    if (netlify === undefined) {
      return start(report.project.slug);
    }
    const result = await injection.update();
    if (result.restart === undefined) {
      if (result.written.length > 0) {
        onNote(`updated ${result.written.join(", ")}`);
      }
      return;
    }
    onNote(`restarting netlify dev: ${result.restart}`);
    await netlify.stop();
    await injection.clean();
    await start(report.project.slug);
  };
  const rebuild = await Rebuild.start({ root, site: false, color: options.color, onBuild, onBug: options.onBug });
  const close = async (): Promise<void> => {
    await rebuild.close();
    await netlify?.stop();
  };
  return { rebuild: () => rebuild.again(), close };
}

/**
 * The variable that makes netlify-cli load the plugin; none if the site's netlify.toml already names the integration.
 *
 * netlify-cli 23 reads `NETLIFY_INCLUDE_DEV_SERVER_PLUGIN`, 17 does not.
 */
async function pluginFor(site: string, root: string, slug: string): Promise<NodeJS.ProcessEnv> {
  const native = await loadNative();
  if (native.siteIntegrations(site).includes(slug)) {
    return {};
  }
  const path = relative(site, join(root, ".ntli", "build"))
    .split(sep)
    .join("/");
  const others = process.env["NETLIFY_INCLUDE_DEV_SERVER_PLUGIN"];
  return {
    NETLIFY_INCLUDE_DEV_SERVER_PLUGIN: [...(others ? [others] : []), path.startsWith(".") ? path : `./${path}`].join(
      ",",
    ),
  };
}
