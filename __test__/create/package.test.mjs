// @ts-check
// The packed package, installed and run as `npm create` does.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { repository } from "../support/places.mjs";
import { mustRun, npm } from "../support/run.mjs";
import { environment, filesIn } from "./support.mjs";
import { TREE } from "./projects.mjs";

test("the packed package creates an integration", async (t) => {
  const cwd = await temporaryFolder(t, { "package.json": "{}" });
  const options = { cwd, env: environment() };
  await npm(["pack", "--silent", "--ignore-scripts", "--pack-destination", cwd], {
    ...options,
    cwd: join(repository, "create"),
  });
  const { version } = JSON.parse(await readFile(join(repository, "package.json"), "utf8"));
  await npm(["install", "--no-audit", "--no-fund", `./create-netlify-sdk-native-${version}.tgz`], options);
  await mustRun(
    process.execPath,
    [
      "node_modules/create-netlify-sdk-native/bin/create-netlify-sdk-native.js",
      "x",
      "--yes",
      "--no-install",
      "--no-git",
    ],
    options,
  );
  const uninstalled = TREE.filter((file) => !["node_modules", "package-lock.json"].includes(file));
  assert.deepEqual(await filesIn(join(cwd, "x")), uninstalled);
});
