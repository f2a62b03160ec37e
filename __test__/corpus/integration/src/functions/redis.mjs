import { createClient } from "redis";

export default async () => {
  const client = createClient({ url: "redis://127.0.0.1:1", socket: { reconnectStrategy: false } });
  client.on("error", () => {});
  const failure = await client.connect().then(() => "connected", (error) => error.code);
  return Response.json([failure, client.isOpen, typeof client.json.set, typeof client.ft.search]);
};
