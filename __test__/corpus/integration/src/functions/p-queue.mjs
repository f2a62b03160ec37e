import PQueue from "p-queue";

export default async () => {
  const order = [];
  const queue = new PQueue({ concurrency: 1, autoStart: false });
  void queue.add(() => order.push(1), { priority: 0 });
  void queue.add(() => order.push(2), { priority: 1 });
  await queue.start().onIdle();
  return Response.json(order);
};
