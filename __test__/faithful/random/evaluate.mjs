// @ts-check
// Runs in a process of its own: runs many functions, one after the other, and sends the outcome of each.
import { outcomeOf, plain } from "../outcome.mjs";

/** Milliseconds that a function may take. */
const PATIENCE = 3000;

/** @type {(outcome: string) => void} */
let interrupt = () => {};
process.on("unhandledRejection", (unhandled) => interrupt(plain({ unhandled })));
process.on("uncaughtException", (uncaught) => interrupt(plain({ uncaught })));
process.once("message", (files) => void runAll(/** @type {string[]} */ (files)));

/** @param {string[]} files */
async function runAll(files) {
  for (const file of files) {
    const outcome = await runOne(file);
    await new Promise((resolve) => process.send?.(outcome, resolve));
  }
  process.exit();
}

/** @param {string} file @returns {Promise<string>} */
function runOne(file) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve("does not answer"), PATIENCE);
    interrupt = resolve;
    void outcomeOf(file)
      .then(resolve)
      .finally(() => clearTimeout(timer));
  });
}
