// @ts-check
// Runs in a thread of its own: loads a function, calls it once, and posts its answer as text.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";

/** @typedef {{ statusCode: number, body: string }} V1Response */

/** @type {{ file: string, expected: import("./cases.mjs").Expected }} */
const { file, expected } = workerData;
const { apiVersion, call = "fetch" } = expected;

parentPort?.postMessage(apiVersion === 1 ? await callV1() : await callV2());

/** As Lambda does: with a callback for handlers that return nothing. */
async function callV1() {
  const { handler } = createRequire(import.meta.url)(file);
  /** @type {V1Response} */
  const response = await new Promise((resolve, reject) => {
    const event = { httpMethod: "GET", path: "/", headers: {}, body: null };
    /** @param {unknown} error @param {V1Response} value */
    const callback = (error, value) => (error ? reject(error) : resolve(value));
    const returned = handler(event, {}, callback);
    if (returned !== undefined) {
      resolve(returned);
    }
  });
  return response.body;
}

/** As Netlify's bootstrap does: the default export, or a method of it. */
async function callV2() {
  const { default: main } = await import(pathToFileURL(file).href);
  const request = new Request("https://site.example/");
  const answer = await (typeof main === "function" ? main(request, {}) : main[call](request, {}));
  return answer instanceof Response ? answer.text() : String(answer);
}
