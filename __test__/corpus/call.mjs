// @ts-check
// Runs in its own process: loads a function, calls it once and sends its response as text.
import { pathToFileURL } from "node:url";

process.once("uncaughtException", fail);
process.once("unhandledRejection", fail);

const [, , file = ""] = process.argv;
const start = performance.now();
try {
  const { default: main } = await import(pathToFileURL(file).href);
  const handler = typeof main === "function" ? main : main.default;
  const response = await handler(new Request("https://site.example/"), {});
  const answer = await response.text();
  const ms = performance.now() - start;
  send(response.status < 400 ? { answer, ms } : { failure: `status ${response.status}: ${answer}` });
} catch (error) {
  fail(error);
}

/** @param {unknown} error */
function fail(error) {
  send({ failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}

/** @param {object} message */
function send(message) {
  process.send?.(message, () => process.exit());
}
