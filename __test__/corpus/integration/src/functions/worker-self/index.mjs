import { once } from "node:events";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

if (!isMainThread && workerData === "self") {
  parentPort?.postMessage("from itself");
}

export default async () => Response.json(await answerOf(new Worker(new URL(import.meta.url), { workerData: "self" })));

async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
