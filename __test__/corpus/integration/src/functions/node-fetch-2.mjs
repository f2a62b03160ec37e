import { createServer } from "node:http";

import fetch from "node-fetch-2";

export default async () => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = (server.address());
  const url = `http://127.0.0.1:${port}/a`;
  const answer = await (await fetch(url, { method: "POST", body: "b" })).text();
  server.close();
  return new Response(answer);
};
