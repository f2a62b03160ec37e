#!/usr/bin/env node
import module from "node:module";

module.enableCompileCache?.();

const { main } = await import("../dist/cli/main.js");
const { flushOutput } = await import("../dist/cli/output/terminal.js");
const exitCode = await main(process.argv.slice(2));

// What the integration's entry leaves running must not keep the command alive.
process.exit(await flushOutput(exitCode));
