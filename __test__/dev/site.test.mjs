// @ts-check
// `dev --site`: a real `netlify dev` on a real site.
import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { test } from "node:test";

import { ntli } from "../cli/support.mjs";
import { freePort } from "../support/free-ports.mjs";
import { netlifyCli } from "../support/netlify-cli.mjs";
import { createSite } from "../support/site.mjs";
import { temporaryFolder } from "../sdk/support.mjs";
import { get, makeProject, start, until } from "./support.mjs";

const F = "/.netlify/functions/acme_";
const answers = (/** @type {string} */ text) => `export default async () => new Response(${JSON.stringify(text)});\n`;

test("runs netlify dev with the integration and injects edits", { timeout: 180_000 }, async (t) => {
  const root = await makeProject(t, { "src/functions/other.mts": answers("other") });
  const site = await createSite();
  await installNetlify(site.folder);
  await mkdir(join(site.folder, "netlify", "functions"), { recursive: true });
  await writeFile(join(site.folder, "netlify", "functions", "own.mjs"), answers("the site's own"));
  const port = String(await freePort());
  const flags = [
    "--offline",
    "--internal-disable-edge-functions",
    "--functions-port",
    String(await freePort()),
    "--staticServerPort",
    String(await freePort()),
  ];
  const env = /** @type {Record<string, string>} */ (site.env);
  const dev = start(t, ["dev", "--site", site.folder, "--port", port, "--", ...flags], { cwd: root, env });
  const url = `http://localhost:${port}`;
  const becomes = (/** @type {string} */ path, /** @type {string} */ expected) =>
    until(
      async () => (await get(url, path).catch(() => undefined))?.body === expected,
      () => `${path} is not ${expected}\n${dev.output()}`,
    );

  await dev.prints("Loaded function acme_other");
  await becomes(`${F}hello`, "hello");
  await becomes("/.netlify/functions/own", "the site's own");

  await t.test("an edit overwrites the injected file", async () => {
    await writeFile(join(root, "src/functions/hello.mts"), answers("edited"));
    await dev.prints("updated acme_hello.mjs");
    await becomes(`${F}hello`, "edited");
    await becomes("/.netlify/functions/own", "the site's own");
  });

  await t.test("a build with errors is not injected", async () => {
    await writeFile(join(root, "src/functions/hello.mts"), "export default async () => {\n");
    await dev.prints("not built; the site keeps using the last build");
    await dev.prints("NI1001");
    await becomes(`${F}hello`, "edited");
    await writeFile(join(root, "src/functions/hello.mts"), answers("fixed"));
    await becomes(`${F}hello`, "fixed");
  });

  await t.test("a new function restarts netlify dev", async () => {
    await writeFile(join(root, "src/functions/added.mts"), answers("added"));
    await dev.prints("restarting netlify dev: functions were added, removed or renamed, or a schedule changed");
    await becomes(`${F}added`, "added");
    await becomes("/.netlify/functions/own", "the site's own");
  });

  assert.equal(await dev.stop("SIGINT"), 0);
  await assert.rejects(get(url, "/"));
});

test("reports a missing site or netlify-cli", async (t) => {
  const cwd = await makeProject(t);
  const missing = await ntli(["dev", "--site", "nowhere"], { cwd });
  assert.equal(missing.code, 2);
  assert.match(missing.stderr, /the folder `.*nowhere` does not exist/);
  const empty = await temporaryFolder(t);
  const without = await ntli(["dev", "--site", empty], {
    cwd,
    env: { PATH: dirname(process.execPath) === "/usr/bin" ? "/nowhere" : "/usr/bin" },
  });
  assert.equal(without.code, 2);
  assert.match(without.stderr, /netlify-cli is not installed: run `npm install --save-dev netlify-cli`/);
  assert.equal(existsSync(join(cwd, ".ntli")), false);
});

/** @param {string} folder */
async function installNetlify(folder) {
  const script = await netlifyCli();
  let home = dirname(script);
  while (
    !existsSync(join(home, "package.json")) ||
    JSON.parse(await readFile(join(home, "package.json"), "utf8")).name !== "netlify-cli"
  ) {
    home = dirname(home);
  }
  await mkdir(join(folder, "node_modules"), { recursive: true });
  await symlink(home, join(folder, "node_modules", "netlify-cli"), "junction");
}
