import { createServer } from "node:http";

import axios from "axios";

export default async () => {
  const server = createServer((request, response) => response.end(`${request.method} ${request.url}`)).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = (server.address());
  const { status, data } = await axios.post(`http://127.0.0.1:${port}/a`, { b: 1 }, { params: { c: "d e" } });
  server.close();
  return Response.json([status, data]);
};
