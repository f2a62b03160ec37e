import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

export async function onBuild() {
  for (const folder of [".netlify/functions-internal", ".netlify/v1/functions"]) {
    for (const name of await readdir(folder).catch(() => [])) {
      await rm(join(folder, name), { recursive: true });
    }
  }
}
