import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";

export async function onBuild({ constants: { INTERNAL_FUNCTIONS_SRC: folder } }) {
  for (const name of await readdir(folder)) {
    await rm(join(folder, name), { recursive: true });
  }
}
