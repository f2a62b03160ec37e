import { FlowProducer, Job, Queue } from "bullmq";

export default async () => {
  const queue = new Queue("words", { connection: { host: "127.0.0.1", port: 1, retryStrategy: () => null, maxRetriesPerRequest: 0 } });
  queue.on("error", () => {});
  const failure = await queue.add("a", {}).then(() => "added", () => "refused");
  return Response.json([failure, typeof FlowProducer, typeof Job.fromId, queue.toKey("wait")]);
};
