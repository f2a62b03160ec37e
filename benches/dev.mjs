// @ts-check
// Measures the time from writing a file to the new response over HTTP: one function among 100 in
// `netlify-integration dev`.
//
//   npm run build:addon && npm run build:ts && node benches/dev.mjs
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("../", import.meta.url));
const FUNCTIONS = 100;
const EDITS = 30;
const ENTRY = [
  `import { NetlifyIntegration } from "netlify-sdk-native";`,
  "const integration: NetlifyIntegration = new NetlifyIntegration();",
  `integration.addFunctions("./src/functions", { prefix: "bench" });`,
  "export { integration };",
  "",
].join("\n");

const root = mkdtempSync(join(tmpdir(), "ntli-bench-dev-"));
try {
  write(root);
  const server = spawn(process.execPath, [join(REPOSITORY, "bin/netlify-integration.js"), "dev", "--port", "0"], {
    cwd: root,
  });
  try {
    const url = await urlOf(server);
    report("edit → new answer", await measure(root, url));
  } finally {
    server.kill();
    await once(server, "exit");
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}

/** @param {string} root @param {string} url */
async function measure(root, url) {
  const file = join(root, "src/functions/f50.mts");
  const address = `${url}/.netlify/functions/bench_f50`;
  await (await fetch(address)).text();
  const times = [];
  for (let edit = 0; edit < EDITS; edit += 1) {
    await sleep(300);
    const start = performance.now();
    writeFileSync(file, source(50, `edit ${edit}`));
    while ((await (await fetch(address)).text()) !== `edit ${edit}`);
    times.push(performance.now() - start);
  }
  return times;
}

/** @param {import("node:child_process").ChildProcessWithoutNullStreams} server @returns {Promise<string>} */
function urlOf(server) {
  let output = "";
  server.stderr.pipe(process.stderr);
  return new Promise((resolve) => {
    server.stdout.on("data", (text) => {
      output += text;
      const [url] = /http:\/\/localhost:\d+/.exec(output) ?? [];
      if (url !== undefined && output.includes("Page:")) {
        resolve(url);
      }
    });
  });
}

/** @param {string} root */
function write(root) {
  mkdirSync(join(root, "src/functions"), { recursive: true });
  mkdirSync(join(root, "src/shared"));
  mkdirSync(join(root, "node_modules"));
  symlinkSync(REPOSITORY, join(root, "node_modules/netlify-sdk-native"), "junction");
  writeFileSync(join(root, "integration.yaml"), "config:\n  name: Bench\n  slug: bench\n");
  writeFileSync(join(root, "package.json"), '{ "type": "module", "main": "src/index.ts" }\n');
  writeFileSync(join(root, "src/index.ts"), ENTRY);
  for (let index = 0; index < 20; index += 1) {
    writeFileSync(
      join(root, `src/shared/s${index}.mts`),
      `export const s${index} = ${JSON.stringify("x".repeat(4000))};\n`,
    );
  }
  for (let index = 0; index < FUNCTIONS; index += 1) {
    writeFileSync(join(root, `src/functions/f${index}.mts`), source(index, "first"));
  }
}

/** @param {number} index @param {string} answer */
function source(index, answer) {
  const shared = index % 20;
  return [
    `import { s${shared} } from "../shared/s${shared}.mts";`,
    `export default async (): Promise<Response> => new Response(s${shared}.length > 0 ? ${JSON.stringify(answer)} : "");`,
    "",
  ].join("\n");
}

/** @param {string} what @param {number[]} times */
function report(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const max = sorted.at(-1) ?? 0;
  console.log(
    `${what}: median ${median.toFixed(1)} ms, max ${max.toFixed(1)} ms (${times.length} edits, ${FUNCTIONS} functions)`,
  );
}
