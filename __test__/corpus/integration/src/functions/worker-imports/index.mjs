import { once } from "node:events";
import { Worker } from "node:worker_threads";

import { shout } from "./shout.mjs";

export default async () => {
  const url = new URL("./worker.mjs", import.meta.url);
  return Response.json([shout("main"), await answerOf(new Worker(url))]);
};
async function answerOf(worker) {
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return answer;
}
