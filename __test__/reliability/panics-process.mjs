// @ts-check
// Makes every call of the addon as the SDK does, and prints how it ended: for panics.test.mjs.
import { loadNative } from "../../dist/sdk/author/native.js";

const native = /** @type {any} */ (await loadNative());
const development = native.develop({});

/** @type {[string, () => unknown][]} */
const calls = [
  ["IncrementalBuild.find", () => development.find({})],
  ["IncrementalBuild.update", () => development.update({})],
  ["GitIgnored.ignores", () => native.gitIgnored("/").ignores("a", false)],
  ["GitIgnored", () => native.gitIgnored("panic")],
  ...Object.keys(native)
    .filter((name) => name !== "develop" && name !== "gitIgnored")
    .map((name) => /** @type {[string, () => unknown]} */ ([name, () => native[name]({})])),
];
for (const [name, call] of calls) {
  const outcome = await new Promise((resolve) => resolve(call())).then(
    () => ({}),
    ({ diagnostics, stack }) => ({ diagnostics, stack }),
  );
  console.log(JSON.stringify({ name, ...outcome }));
}
