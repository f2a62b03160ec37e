import WebSocket, { WebSocketServer } from "ws";

export default async () => {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  server.on("connection", (socket) => socket.on("message", (data) => socket.send(`got ${data}`)));
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = (server.address());
  const client = new WebSocket(`ws://127.0.0.1:${port}`);
  client.once("open", () => client.send("hello"));
  const answer = await new Promise((resolve) => client.once("message", (data) => resolve(String(data))));
  client.terminate();
  server.close();
  return new Response(answer);
};
