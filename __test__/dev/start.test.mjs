// @ts-check
// A script starts `dev` and asks at once: the port is open before the functions are built.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { get, makeProject, start } from "./support.mjs";

test("answers a request that comes before everything is built", { timeout: 60_000 }, async (t) => {
  const port = await freePort();
  const dev = start(t, ["dev", "--port", port], { cwd: await makeProject(t) });
  // The first request that gets through is the one that came as early as can be.
  let answer;
  while (answer === undefined) {
    answer = await get(`http://localhost:${port}`, "/.netlify/functions/acme_hello").catch(() => sleep(2));
  }
  assert.equal(answer.status, 200, dev.output());
  assert.equal(await dev.stop("SIGINT"), 0);
});

async function freePort() {
  const server = createServer().listen(0, "localhost");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  await once(server, "close");
  return String(port);
}
