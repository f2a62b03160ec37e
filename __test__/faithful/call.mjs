// @ts-check
// Runs in a thread of its own: runs one function, and posts its outcome.
import { parentPort, workerData } from "node:worker_threads";

import { outcomeOf, plain } from "./outcome.mjs";

process.on("unhandledRejection", (unhandled) => parentPort?.postMessage(plain({ unhandled })));
process.on("uncaughtException", (uncaught) => parentPort?.postMessage(plain({ uncaught })));

parentPort?.postMessage(await outcomeOf(workerData.file));
