// @ts-check
// Makes the packages of the platforms ready to be published: copies what their `files` name into them, the addons from
// a folder where all of them are, the rest from the repository.
//
//   npm run platforms -- <folder with the *.node files>
import { copyFile, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { repository } from "../__test__/support/places.mjs";

const [addons = repository, packages = join(repository, "npm")] = process.argv.slice(2);

for (const platform of await readdir(packages)) {
  const folder = join(packages, platform);
  const { files } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  for (const name of [...files, "LICENSE"]) {
    const source = name.endsWith(".node") ? resolve(addons, name) : join(repository, name);
    await copyFile(source, join(folder, name)).catch(() => {
      throw new Error(`${name} is missing in ${addons}`);
    });
  }
}
