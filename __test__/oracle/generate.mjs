// @ts-check
// `npm run generate:oracle`: writes zip-it-and-ship-it's answers into the tables of fixtures/netlify.
// To add a case, write its `why` and its `source` (or `files`), then run this command.
import { configValues } from "./config-values.mjs";
import { readFolder, readSource } from "./netlify.mjs";
import { FUNCTION_NAME, fileTables, folderTable, write, writeConfigValues } from "./tables.mjs";

for (const [name, cases] of fileTables()) {
  write(
    name,
    cases.map((each) => ({ ...each, netlify: readSource(each.source, FUNCTION_NAME) })),
  );
}

const [name, folders] = folderTable();
write(name, await Promise.all(folders.map(async (each) => ({ ...each, netlify: await readFolder(each) }))));

writeConfigValues(configValues());
