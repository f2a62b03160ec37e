// @ts-check
import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";

const KEPT = ["PATH", "Path", "PATHEXT", "SystemRoot", "SystemDrive", "ComSpec", "TMPDIR", "TEMP", "TMP"];

/**
 * Environment for Netlify's tools in which they know no account, tell nobody, and reach no registry.
 *
 * @param {string} home - Folder for their settings and caches; made here.
 * @param {string} node - The Node which child processes find first.
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export async function hermeticEnvironment(home, node) {
  const settings = join(home, ".config");
  await writeSettings(join(settings, "netlify"));
  const kept = Object.fromEntries(KEPT.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const path = process.env["PATH"] ?? process.env["Path"] ?? "";
  return {
    ...kept,
    PATH: [dirname(node), path].join(delimiter),
    HOME: home,
    USERPROFILE: home,
    APPDATA: settings,
    LOCALAPPDATA: settings,
    XDG_CONFIG_HOME: settings,
    XDG_CACHE_HOME: join(home, ".cache"),
    XDG_DATA_HOME: join(home, ".local"),
    LANG: "C.UTF-8",
    TZ: "UTC",
    CI: "1",
    NO_COLOR: "1",
    FORCE_COLOR: "0",
    BROWSER: "none",
    NO_UPDATE_NOTIFIER: "1",
    BUILD_TELEMETRY_DISABLED: "1",
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
  };
}

/** @param {string} folder */
async function writeSettings(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "config.json"), JSON.stringify({ telemetryDisabled: true }));
}
