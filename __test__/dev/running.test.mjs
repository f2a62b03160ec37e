// @ts-check
// What runs when a function is edited ends as it began: with its own code and files.
import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "../sdk/support.mjs";
import { makeProject, startDev, until } from "./support.mjs";

const F = "/.netlify/functions/acme_";
const VERSIONS = ["first", "second", "third"];

/** Writes that it has begun; imports and reads when it is told to. */
const SLOW = `import { existsSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import load from "copied";
export default async (request: Request): Promise<Response> => {
  const folder = new URL(request.url).searchParams.get("folder");
  if (folder === null) {
    return new Response("VERSION");
  }
  writeFileSync(\`\${folder}/begun\`, "");
  while (!existsSync(\`\${folder}/go\`)) {
    await sleep(20);
  }
  const { late } = await import("../late.ts");
  return new Response(\`VERSION \${late} \${load("other")}\`);
};
`;

/** A package that cannot be bundled, so that its files are copied. */
const COPIED = {
  "node_modules/copied/package.json": '{ "name": "copied", "main": "index.js" }\n',
  "node_modules/copied/index.js": 'module.exports = (name) => require(require("path").join(__dirname, name));\n',
  "node_modules/copied/other.js": 'module.exports = "other";\n',
};

test("a call imports modules of its own version after several edits", { timeout: 120_000 }, async (t) => {
  const root = await makeProject(t, {
    ...COPIED,
    "src/late.ts": 'export const late = "late";\n',
    "src/functions/slow.mts": SLOW,
  });
  const dev = await startDev(t, root);
  const edit = async (/** @type {string} */ version) => {
    await writeFile(join(root, "src/functions/slow.mts"), SLOW.replaceAll("VERSION", version));
    await until(async () => (await dev.get(`${F}slow`)).body === version);
  };
  // What the first update has built lies beside functions that are not edited.
  await edit("before");
  const folder = await temporaryFolder(t);
  const waiting = dev.get(`${F}slow?folder=${encodeURIComponent(folder)}`);
  await until(() => existsSync(join(folder, "begun")));
  for (const version of VERSIONS) {
    await edit(version);
  }
  await writeFile(join(folder, "go"), "");
  const { status, body } = await waiting;
  assert.deepEqual({ status, body }, { status: 200, body: "before late other" });
});

test("a background function runs although it is edited before its body is complete", {
  timeout: 120_000,
}, async (t) => {
  const job = (/** @type {string} */ version) => `import { appendFileSync } from "node:fs";
export default async (request: Request): Promise<void> => {
  const body = await request.text();
  if (body !== "") {
    appendFileSync(body, "${version}");
  }
};
`;
  const root = await makeProject(t, {
    "src/functions/job-background.mts": job("before"),
    "src/functions/version.mts": 'export default () => new Response("before");\n',
  });
  const dev = await startDev(t, root);
  const written = join(await temporaryFolder(t), "written");
  const headers = { "content-length": written.length, expect: "100-continue" };
  const sent = request(`${dev.url}${F}job-background`, { method: "POST", headers });
  const answered = new Promise((resolve, reject) => {
    sent.on("response", (response) => resolve(response.resume().statusCode)).on("error", reject);
  });
  sent.flushHeaders();
  await once(sent, "continue");
  // The other function is edited last, so that it responds with its new code only after both were built.
  for (const version of VERSIONS) {
    await writeFile(join(root, "src/functions/job-background.mts"), job(version));
    await writeFile(join(root, "src/functions/version.mts"), `export default () => new Response("${version}");\n`);
    await until(async () => (await dev.get(`${F}version`)).body === version);
  }
  sent.end(written);
  assert.equal(await answered, 202);
  await until(() => existsSync(written));
  assert.equal(await readFile(written, "utf8"), "before");
});
