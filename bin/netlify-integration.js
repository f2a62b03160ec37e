#!/usr/bin/env node
import module from "node:module";

module.enableCompileCache?.();

const [{ main }, { flushOutput }] = await load("../dist/cli/main.js", "../dist/cli/output/terminal.js");
const exitCode = await main(process.argv.slice(2));

// What the integration's entry leaves running must not keep the command alive.
process.exit(await flushOutput(exitCode));

/** Node opens all modules at once, and reports too many with a stack trace of its own. */
async function load(...modules) {
  try {
    return await Promise.all(modules.map((path) => import(path)));
  } catch (error) {
    if (error.code !== "EMFILE" && error.code !== "ENFILE") {
      throw error;
    }
    console.error("error: too many open files\n  = help: raise the limit with `ulimit -n 1024`");
    process.exit(1);
  }
}
