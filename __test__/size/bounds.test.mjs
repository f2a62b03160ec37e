// @ts-check
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { build, isIntegrationError, NetlifyIntegration } from "../../dist/sdk/index.js";
import { ntli } from "../cli/support.mjs";
import { diagnosticsOf } from "../sdk/support.mjs";
import { entryWith, makeSizedProject } from "./project.mjs";

test("a function over `maxSize` is an error at the function", async (t) => {
  const root = await makeSizedProject(t, { "src/index.ts": entryWith('maxSize: "12kB"') });
  const { ok, diagnostics } = await build({ root });
  assert.equal(ok, false);
  assert.deepEqual(
    diagnostics.map(({ code, labels }) => [code, labels[0]?.file]),
    [["NI1040", "src/functions/a.mts"]],
  );
  assert.match(
    diagnostics[0]?.message ?? "",
    /^`a` is 13\.\d kB, over its `maxSize` of 12\.0 kB; largest: heavy 10\.0 kB, inner 3\.0 kB, your own code \d+ B$/,
  );
  assert.match(diagnostics[0]?.help ?? "", /`netlify-integration size --function a --why heavy`/);
  assert.equal(existsSync(join(root, ".ntli")), false);
});

test("a function of exactly `maxSize` is accepted", async (t) => {
  const root = await makeSizedProject(t);
  const { functions } = await build({ root });
  const largest = Math.max(...functions.map(({ bytes }) => bytes));
  assert.equal((await build({ root, maxSize: largest })).ok, true);
  assert.deepEqual(
    (await build({ root, maxSize: largest - 1 })).diagnostics.map(({ code }) => code),
    ["NI1040"],
  );
});

test("of --max-size and `maxSize`, the smaller one counts", async (t) => {
  const root = await makeSizedProject(t, { "src/index.ts": entryWith("maxSize: 12_000") });
  const run = async (/** @type {string[]} */ ...args) => {
    const { code, stdout } = await ntli(["build", "--json", ...args], { cwd: root });
    return { code, over: JSON.parse(stdout).diagnostics.length };
  };
  assert.deepEqual(await run("--max-size", "1GB"), { code: 1, over: 1 });
  assert.deepEqual(await run("--max-size", "1KiB"), { code: 1, over: 2 });
});

test("units are decimal or binary", async (t) => {
  const root = await makeSizedProject(t);
  const { functions } = await build({ root });
  const largest = Math.max(...functions.map(({ bytes }) => bytes));
  for (const [unit, bytes] of Object.entries({
    B: 1,
    kB: 1000,
    KB: 1000,
    MB: 1e6,
    GB: 1e9,
    KiB: 1024,
    MiB: 1024 ** 2,
  })) {
    assert.equal((await build({ root, maxSize: `${((largest + 1) / bytes).toFixed(12)}${unit}` })).ok, true, unit);
    assert.equal((await build({ root, maxSize: `${((largest - 1) / bytes).toFixed(12)} ${unit}` })).ok, false, unit);
  }
});

test("an invalid size is refused, with an example of a valid one", async () => {
  for (const maxSize of ["5 parsecs", "MB", "-5MB", "", 0, -1, NaN, true, "0MB", 1e300]) {
    const add = () =>
      new NetlifyIntegration().addFunctions("./x", { prefix: "acme", maxSize: /** @type {any} */ (maxSize) });
    const [problem] = diagnosticsOf(add);
    assert.equal(problem?.code, "NI2004", String(maxSize));
    assert.match(problem?.help ?? "", /KiB.*"5MB"/);
  }
  await assert.rejects(
    build({ maxSize: "much" }),
    (error) => isIntegrationError(error) && error.diagnostics[0]?.code === "NI2004",
  );
  const { code, stderr } = await ntli(["build", "--max-size", "much"]);
  assert.equal(code, 2);
  assert.match(stderr, /^error: `--max-size` takes a size such as 5MB, not `much`\n/);
});

test("a function over Netlify's own limit is an error without `maxSize`", async (t) => {
  // Letters of Base64 are deflated to three quarters: to the random bytes.
  const noise = randomBytes(53 * 1000 * 1000).toString("base64");
  const root = await makeSizedProject(t, {
    "src/functions/big.mts":
      'import noise from "../noise.json";\nexport default async () => new Response(noise.text);\n',
    "src/noise.json": JSON.stringify({ text: noise }),
  });
  const { diagnostics } = await build({ root });
  assert.deepEqual(
    diagnostics.map(({ code, labels }) => [code, labels[0]?.file]),
    [["NI1041", "src/functions/big.mts"]],
  );
  assert.match(
    diagnostics[0]?.message ?? "",
    /^`big` is 5\d\.\d MB zipped, and Netlify deploys no function over 52\.4 MB; largest: your own code/,
  );
});
