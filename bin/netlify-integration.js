#!/usr/bin/env node
import module from "node:module";

module.enableCompileCache?.();

const modules = [import("../dist/cli/main.js"), import("../dist/cli/output/terminal.js")];
const [{ main }, { flushOutput }] = await Promise.all(modules).catch(endWithoutFiles);
const exitCode = await main(process.argv.slice(2));

// What the integration's entry leaves running must not keep the command alive.
process.exit(await flushOutput(exitCode));

/** Node opens all modules at once, and reports too many with a stack trace of its own. */
function endWithoutFiles(error) {
  if (error.code !== "EMFILE" && error.code !== "ENFILE") {
    throw error;
  }
  console.error("error: too many open files\n  = help: raise the limit with `ulimit -n 1024`");
  process.exit(1);
}
