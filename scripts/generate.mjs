// @ts-check
// Writes what is made from the table of codes, the manuals and the traps: docs/rules, docs/traps.md and
// sdk/shared/codes.ts; from the tables of sdk/compat, docs/compat.md; from Cargo.lock, THIRD_PARTY_NOTICES.md; and the
// packages of the platforms, npm/. Run `npm run build` first.
//
//   npm run generate             writes the files
//   npm run generate -- --check  fails if one of them is stale
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { explain } from "../dist/sdk/index.js";
import { repository } from "../__test__/support/places.mjs";
import { codesModule } from "./generate/codes.mjs";
import { compatPage } from "./generate/compat.mjs";
import { commandsPage } from "./generate/commands.mjs";
import { noticesPage } from "./generate/notices.mjs";
import { packageFiles } from "./generate/packages.mjs";
import { rulePages } from "./generate/rules.mjs";
import { trapsPage } from "./generate/traps.mjs";

/** All files in this folder are generated. */
const FOLDER = "docs/rules";

const manuals = await explain();
const wanted = new Map([
  ["sdk/shared/codes.ts", codesModule(manuals)],
  ...(await rulePages(FOLDER, manuals)),
  ["docs/compat.md", compatPage()],
  ["docs/traps.md", await trapsPage(manuals)],
  ["docs/commands.md", await commandsPage()],
  ["THIRD_PARTY_NOTICES.md", await noticesPage()],
  ...(await packageFiles()),
]);
const stale = await findStale();
if (process.argv.includes("--check")) {
  stale.forEach((path) => console.error(`${path} is stale`));
  if (stale.length > 0) {
    console.error("\nrun `npm run generate` and commit the changes");
    process.exitCode = 1;
  }
} else {
  await Promise.all(stale.map(update));
  console.log(stale.length === 0 ? "nothing changed" : stale.join("\n"));
}

/** Files that are missing, outdated, or to be removed. */
async function findStale() {
  const present = await readdir(join(repository, FOLDER)).catch(() => []);
  const gone = present.map((name) => `${FOLDER}/${name}`).filter((path) => !wanted.has(path));
  const compared = [...wanted].map(async ([path, text]) => ((await read(path)) === text ? [] : [path]));
  return [...(await Promise.all(compared)).flat(), ...gone].sort();
}

/** @param {string} path */
function read(path) {
  return readFile(join(repository, path), "utf8").catch(() => undefined);
}

/** @param {string} path */
async function update(path) {
  const file = join(repository, path);
  const text = wanted.get(path);
  if (text === undefined) {
    return rm(file);
  }
  await mkdir(dirname(file), { recursive: true });
  return writeFile(file, text);
}
