// @ts-check
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const exampleIntegration = join(repository, "examples", "hello-integration");
export const exampleSite = join(repository, "examples", "site");
export const fixtures = join(repository, "fixtures", "inject");

/** Where tools of the laboratory stay between runs; `NTLI_CACHE` moves it. */
export const cacheFolder = process.env["NTLI_CACHE"] ?? join(systemCache(), "netlify-sdk-native");

function systemCache() {
  const home = homedir();
  switch (process.platform) {
    case "win32":
      return process.env["LOCALAPPDATA"] ?? join(home, "AppData", "Local");
    case "darwin":
      return join(home, "Library", "Caches");
    default:
      return process.env["XDG_CACHE_HOME"] || join(home, ".cache");
  }
}
