import { once } from "node:events";
import { Worker } from "node:worker_threads";

const CODE = 'require("node:worker_threads").parentPort.postMessage(6 * 7)';

export default async () => Response.json(await answerOf(new Worker(CODE, { eval: true })));

async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
