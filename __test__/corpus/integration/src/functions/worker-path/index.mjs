import { once } from "node:events";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import * as threads from "node:worker_threads";

const here = dirname(fileURLToPath(import.meta.url));

export default async () =>
  Response.json([
    await answerOf(new threads.Worker(fileURLToPath(new URL("./worker.mjs", import.meta.url)))),
    await answerOf(new threads.Worker(join(here, "worker.mjs"))),
    await answerOf(new threads.Worker(resolve(here, "./worker.mjs"))),
  ]);

async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
