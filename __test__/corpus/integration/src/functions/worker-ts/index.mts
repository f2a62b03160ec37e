import { once } from "node:events";
import { Worker } from "node:worker_threads";

export default async (): Promise<Response> => {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { n: 20 } });
  const [answer] = await once(worker, "message");
  await worker.terminate();
  return Response.json(answer);
};
