import { createServer } from "node:http";

import ky from "ky";

export default async () => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = (server.address());
  const url = `http://127.0.0.1:${port}/a`;
  const answer = await ky.post(url, { json: { b: 1 } }).text();
  server.close();
  return new Response(answer);
};
