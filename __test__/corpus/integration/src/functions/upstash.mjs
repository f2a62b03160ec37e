import { Redis } from "@upstash/redis";

export default async () => {
  const redis = new Redis({ url: "http://127.0.0.1:1", token: "token", retry: false });
  return new Response(await redis.set("a", 1).catch((error) => error.constructor.name));
};
