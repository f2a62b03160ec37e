// @ts-check
// A script may send a request right after it has started `dev`: the port is open before the functions are built.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { freePort } from "../support/free-ports.mjs";
import { get, makeProject, start } from "./support.mjs";

test("a request before the first build waits for it", { timeout: 60_000 }, async (t) => {
  const port = String(await freePort());
  const dev = start(t, ["dev", "--port", port], { cwd: await makeProject(t) });
  // The first request that connects is as early as possible.
  let answer;
  while (answer === undefined) {
    answer = await get(`http://localhost:${port}`, "/.netlify/functions/acme_hello").catch(() => sleep(2));
  }
  assert.equal(answer.status, 200, dev.output());
  assert.equal(await dev.stop("SIGINT"), 0);
});
