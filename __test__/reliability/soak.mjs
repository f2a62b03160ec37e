// @ts-check
// `npm run test:soak -- <requests> <edits>`: sends requests to one `dev` while a function is edited. Every request must get a
// whole answer, none from before an edit that another answer has shown, and the memory of `dev` must stay flat.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { Agent, request } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { PACKAGE } from "../cli/support.mjs";
import { writeTree } from "../sdk/support.mjs";
import { freePort } from "../support/free-ports.mjs";
import { makeTemp } from "../support/temp.mjs";

/** How many requests are sent at the same time. */
const CLIENTS = 16;
/** How often the memory is measured while the requests are sent, and once all have been, while the rest of the edits is made. */
const SAMPLES = 20;
/** How much larger the median of the second half may be than that of the first, of which the beginning does not count. */
const LARGEST_GROWTH = 1.25;

const requests = Number(process.argv[2] ?? 1_000_000);
const edits = Number(process.argv[3] ?? 10_000);

const root = makeTemp("soak");
const functions = join(root, "src", "functions");
const entry = `import { NetlifyIntegration } from "netlify-sdk-native";
export const integration = new NetlifyIntegration();
integration.addFunctions("./src/functions", { prefix: "soak" });
`;
await writeTree(root, {
  "package.json": '{ "name": "soak", "version": "1.0.0", "type": "module", "main": "src/index.ts" }',
  "src/index.ts": entry,
  "src/functions/echo.mjs": "export default async (request) => new Response(await request.text());\n",
  "integration.yaml": "config:\n  name: Soak\n  slug: soak\n",
  "node_modules/.package-lock.json": "{}",
});
await symlink(PACKAGE, join(root, "node_modules", "netlify-sdk-native"), "junction");
edit(0);

const port = await freePort();
const dev = spawn(process.execPath, [`${PACKAGE}bin/netlify-integration.js`, "dev", "--port", String(port)], {
  cwd: root,
  stdio: "ignore",
});
const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
try {
  await untilItAnswers();
  await soak();
} finally {
  agent.destroy();
  dev.kill("SIGINT");
  await once(dev, "exit");
}

async function soak() {
  const start = performance.now();
  const state = { sent: 0, edited: 0, seen: 0 };
  /** @type {number[]} */
  const megabytes = [];
  const sample = () => {
    megabytes.push(memory());
    const time = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`${time} s: ${state.sent} requests, ${state.edited} edits, ${megabytes.at(-1)} MB`);
  };
  const clients = Array.from({ length: CLIENTS }, async (_, client) => {
    while (state.sent < requests) {
      const number = state.sent;
      state.sent += 1;
      await (client % 4 === 0 ? echo(number) : look(state));
      if (number % Math.ceil(requests / SAMPLES) === 0) {
        sample();
      }
    }
  });
  const editor = (async () => {
    for (let number = 1; number <= edits; number += 1) {
      edit(number);
      while (state.seen < number) {
        await look(state);
      }
      state.edited = number;
      if (state.sent >= requests && number % Math.ceil(edits / SAMPLES) === 0) {
        sample();
      }
    }
  })();
  await Promise.all([...clients, editor]);
  const middle = Math.floor(megabytes.length / 2);
  const [first, second] = [median(megabytes.slice(2, middle)), median(megabytes.slice(middle))];
  console.log(
    `${state.sent} requests and ${state.edited} edits, no answer lost; median memory ${first} MB, then ${second} MB`,
  );
  assert.ok(second <= first * LARGEST_GROWTH, "the memory grows");
}

/** @param {number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Not with promises: while this process sends requests, the file could be empty for so long that `dev` takes it for complete. */
function edit(/** @type {number} */ number) {
  writeFileSync(join(functions, "edited.mjs"), `export default () => new Response("${number}");\n`);
}

/** @param {number} number */
async function echo(number) {
  const body = `${number} `.repeat(number % 1000);
  assert.equal(await send("echo", body), body);
}

/** @param {{ seen: number }} state */
async function look(state) {
  const before = state.seen;
  const answer = Number(await send("edited"));
  assert.ok(answer >= before, `${answer} is answered after ${before} was`);
  state.seen = Math.max(state.seen, answer);
}

/** @param {string} name @param {string} [body] @returns {Promise<string>} */
function send(name, body) {
  return new Promise((resolve, reject) => {
    const options = { agent, port, host: "localhost", path: `/.netlify/functions/soak_${name}` };
    const sent = request({ ...options, method: body === undefined ? "GET" : "POST" }, async (response) => {
      let text = "";
      for await (const chunk of response.setEncoding("utf8")) {
        text += chunk;
      }
      response.statusCode === 200 ? resolve(text) : reject(new Error(`${name}: ${response.statusCode} ${text}`));
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

async function untilItAnswers() {
  for (let tries = 0; tries < 600; tries += 1) {
    const answer = await send("edited").catch(() => undefined);
    if (answer === "0") {
      return;
    }
    await sleep(100);
  }
  throw new Error("dev does not answer");
}

/** Of `dev`, in MB, as Linux counts it. */
function memory() {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${dev.pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1000);
}
