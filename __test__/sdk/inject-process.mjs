// @ts-check
// Runs an event of a plugin in a process of its own, which ends before one of its changes to the disk:
// node inject-process.mjs <root of the plugin> <functions folder> <event> <number of the change>
import { runEvent } from "./inject-support.mjs";
import { watchChanges } from "./faults.mjs";

const [root = "", folder = "", event, last] = process.argv.slice(2);
watchChanges((change) => {
  if (change === Number(last)) {
    process.kill(process.pid, "SIGKILL");
    // The signal arrives a moment later.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
});
await runEvent(new URL(root), { INTERNAL_FUNCTIONS_SRC: folder }, { event: /** @type {any} */ (event) });
