import { once } from "node:events";
import { Worker } from "node:worker_threads";

export default async () => Response.json(await answerOf(new Worker(new URL("./worker.mjs", import.meta.url), { workerData: "a" })));

async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
