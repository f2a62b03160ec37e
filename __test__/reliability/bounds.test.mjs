// @ts-check
// Input that is larger than any that people write: how long a command takes, and how much memory. See the table of bounds in
// docs/design/reliability.md.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";

import { makeProject } from "../cli/project.mjs";
import { PACKAGE } from "../cli/support.mjs";

/** Seconds of processor time. Without other programs that need the processor, none takes more than 2.5. */
const LONGEST = 8;
/** In MB. */
const LARGEST = 500;

const HANDLER = "export default () => {};\n";

/** @param {number} count @param {(at: number) => string} text */
const many = (count, text) => Array.from({ length: count }, (_, at) => text(at)).join("");

/** @param {string} config The code of an object. */
const configured = (config) => ({ "src/functions/a.mjs": `${HANDLER}export const config = ${config};\n` });

const PACKAGE_JSON = '"type": "module", "main": "src/index.ts"';
const YAML = "config:\n  slug: acme\n";

/** Files, the commands, and the code of what is reported. @type {Record<string, [Record<string, string>, string?]>} */
const INPUTS = {
  "paths with 32 stars": [
    {
      ...configured(`{ path: "${"/*".repeat(32)}/x" }`),
      "src/functions/b.mjs": `${HANDLER}export const config = { path: "${"/*".repeat(31)}/y/x" };\n`,
    },
    "NI2009",
  ],
  "1,000 functions with a star": [
    Object.fromEntries(
      Array.from({ length: 1_000 }, (_, at) => [
        `src/functions/f${at}.mjs`,
        `${HANDLER}export const config = { path: "/*/r${at}" };\n`,
      ]),
    ),
    "NI2009",
  ],
  "10,000 equal paths": [configured(`{ path: [${'"/a",'.repeat(10_000)}] }`)],
  "10,000 wrong paths": [configured(`{ path: [${many(10_000, (at) => `"b${at}",\n`)}] }`), "NI1013"],
  "20,000 comments that hide nothing": [
    { "src/functions/a.mjs": `${many(20_000, () => "// ntli-ignore NI1024 -- old\n")}${HANDLER}` },
    "NI1090",
  ],
  "20,000 comments that are not valid": [
    { "src/functions/a.mjs": `${many(20_000, () => "// ntli-ignore NI9999\n")}${HANDLER}` },
    "NI1091",
  ],
  "20,000 patterns in .ntliignore": [
    { "src/functions/.ntliignore": many(20_000, (at) => `**/a*b*${at}/*c\n`) },
    "NI2015",
  ],
  "20,000 wrong patterns in .ntliignore": [{ "src/functions/.ntliignore": many(20_000, (at) => `[${at}\n`) }, "NI2014"],
  "20,000 patterns in .gitignore": [{ ".gitignore": many(20_000, (at) => `/*.x${at}\n`), "assets/a.txt": "a" }],
  "200,000 keys of config": [configured(`{\n${many(200_000, (at) => `k${at}: 1,\n`)}}`), "NI1019"],
  "200,000 equal keys of config": [configured(`{\n${many(200_000, () => 'path: "/a",\n')}}`)],
  "200,000 keys of rateLimit": [configured(`{ rateLimit: {\n${many(200_000, (at) => `k${at}: 1,\n`)}} }`), "NI1021"],
  "200,000 keys in integration.yaml": [{ "integration.yaml": YAML + many(200_000, (at) => `  k${at}: 1\n`) }, "NI2031"],
  "as many keys as integration.yaml may have": [
    { "integration.yaml": YAML + many(5_500, (at) => `  k${at}: 1\n`) },
    "NI2034",
  ],
  "200,000 keys in netlify.toml": [{ "netlify.toml": `[build]\n${many(200_000, (at) => `k${at} = 1\n`)}` }],
  "200,000 tables in netlify.toml": [{ "netlify.toml": many(200_000, (at) => `[k${at}]\n`) }],
  "200,000 dotted keys in netlify.toml": [{ "netlify.toml": many(200_000, (at) => `a.k${at} = 1\n`) }],
  "200,000 keys in package.json": [{ "package.json": `{${many(200_000, (at) => `"k${at}": 1,`)}${PACKAGE_JSON}}` }],
  "100,000 dependencies": [
    { "package.json": `{"dependencies": {${many(100_000, (at) => `"k${at}": "1.0.0",`)}"b": "1"}, ${PACKAGE_JSON}}` },
  ],
  "20,000 paths in tsconfig.json": [
    {
      "tsconfig.json": `{"compilerOptions": {"paths": {${many(20_000, (at) => `"~${at}/*": ["./src/${at}/*"],`)}"b": []}}}`,
      "src/7/x.ts": "export const x = 7;\n",
      "src/functions/a.ts": 'import { x } from "~7/x";\nexport default () => new Response(String(x));\n',
    },
  ],
  "200,000 keys in a module of JSON": [
    {
      "src/data.json": `{${many(200_000, (at) => `"k${at}": 1,`)}"b": 1}`,
      "src/functions/b.mjs":
        'import data from "../data.json" with { type: "json" };\nexport default () => new Response(data.b);\n',
    },
  ],
  "6,000 times else if": [
    { "src/functions/b.mjs": `export const deep = (a) => {${"if(a){}else ".repeat(6_000)}{}};\n${HANDLER}` },
  ],
  "4,000 blocks in blocks": [
    { "src/functions/b.mjs": `export const deep = () => {${"{".repeat(4_000)}${"}".repeat(4_000)}};\n${HANDLER}` },
  ],
};

for (const [name, [files, code]] of Object.entries(INPUTS)) {
  test(name, { timeout: 200_000 }, async (t) => {
    const root = await makeProject(t, files);
    for (const command of ["check", "build"]) {
      const { exit, output, seconds, megabytes } = await measured(root, command);
      const text = `${command}: ${output.slice(0, 2_000)}`;
      assert.equal(exit, new RegExp(`error\\[${code}`).test(output) ? 1 : 0, text);
      assert.ok(code === undefined || output.includes(`[${code}]`), text);
      assert.ok(seconds < LONGEST, `${command} takes ${seconds} s`);
      assert.ok(megabytes < LARGEST, `${command} takes ${megabytes} MB`);
      t.diagnostic(`${command}: ${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB`);
    }
  });
}

/** Prints, at its end, what a process has used. */
const METER = `
  import { writeSync } from "node:fs";
  process.on("exit", () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    writeSync(3, JSON.stringify([(userCPUTime + systemCPUTime) / 1e6, maxRSS / 1024]));
  });
`;

/** Runs a command, and measures it. @param {string} cwd @param {string} command */
async function measured(cwd, command) {
  const meter = `data:text/javascript,${encodeURIComponent(METER)}`;
  const cli = join(PACKAGE, "bin", "netlify-integration.js");
  const child = spawn(process.execPath, ["--import", meter, cli, command], {
    cwd,
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  const [, , messages, meters] = child.stdio;
  const texts = [messages, meters].map((stream) => /** @type {import("node:stream").Readable} */ (stream).toArray());
  const [exit] = await once(child, "exit");
  const [output = "", usage = ""] = (await Promise.all(texts)).map((chunks) => Buffer.concat(chunks).toString());
  const [seconds, megabytes] = /** @type {[number, number]} */ (JSON.parse(usage));
  return { exit, output, seconds, megabytes };
}
