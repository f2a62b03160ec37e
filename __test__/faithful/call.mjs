// @ts-check
// Runs in a thread of its own: loads a function, calls it once, and posts what was seen and answered as text.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";

import { plain } from "./plain.mjs";

/** @type {{ file: string }} */
const { file } = workerData;
/** @type {unknown[]} */
const seen = [];
Object.assign(globalThis, { seen });

process.on("unhandledRejection", (reason) => post({ unhandled: reason }));
process.on("uncaughtException", (error) => post({ uncaught: error }));

try {
  const answer = await load();
  // What the answer leaves to do is part of it.
  await new Promise((resolve) => setImmediate(resolve));
  post({ answer });
} catch (error) {
  post({ thrown: error });
}

async function load() {
  if (file.endsWith(".cjs")) {
    return createRequire(import.meta.url)(file).handler({}, {});
  }
  const { default: main } = await import(pathToFileURL(file).href);
  return main();
}

/** @param {object} outcome */
function post(outcome) {
  parentPort?.postMessage(plain(inspect({ seen, ...outcome }, { depth: 8, breakLength: 120, compact: true })));
}
