// @ts-check
// Runs in its own process: loads a deployed function, calls it once, and sends its response as text.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

process.once("uncaughtException", fail);
process.once("unhandledRejection", fail);

const [, , version, file = ""] = process.argv;
try {
  send({ text: version === "1" ? await callV1() : await callV2() });
} catch (error) {
  fail(error);
}

/** As Lambda does. */
async function callV1() {
  const { handler } = createRequire(import.meta.url)(file);
  const { statusCode, body } = await handler({ httpMethod: "GET", path: "/", headers: {}, body: "{}" }, {});
  return statusCode < 400 ? body : `${statusCode} ${body}`;
}

/** As Netlify's bootstrap does, which itself only runs on Lambda. */
async function callV2() {
  const { default: main } = await import(pathToFileURL(file).href);
  // A CommonJS file that was bundled from ESM has its default export one level deeper.
  const handler = typeof main === "function" ? main : main.default;
  const response = await handler(new Request("https://site.example/"), { params: { id: "7" } });
  return response instanceof Response ? response.text() : "";
}

/** @param {unknown} error */
function fail(error) {
  send({ failure: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
}

/** @param {object} message */
function send(message) {
  process.send?.(message, () => process.exit());
}
