// @ts-check
// Calls the function in a file as Netlify does, and prints the stack of what it throws.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [file = ""] = process.argv.slice(2);

try {
  await (file.endsWith(".cjs") ? callV1() : callV2());
} catch (error) {
  console.log(/** @type {Error} */ (error).stack);
}

function callV1() {
  return createRequire(import.meta.url)(file).handler({ path: "/" });
}

async function callV2() {
  const { default: main } = await import(pathToFileURL(file).href);
  const handler = typeof main === "function" ? main : main.fetch;
  return handler(new Request("https://site.example/"), {});
}
