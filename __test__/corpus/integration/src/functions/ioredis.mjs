import Redis from "ioredis";

export default async () => {
  const client = new Redis({ host: "127.0.0.1", port: 1, lazyConnect: true, retryStrategy: () => null });
  client.on("error", () => {});
  const failure = await client.connect().then(() => "connected", (error) => error.message);
  return Response.json([failure, new Redis.Command("set", ["a", 1]).toWritable(0).toString()]);
};
