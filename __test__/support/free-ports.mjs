// @ts-check
import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below the ports that systems give to connections (from 32768 on Linux, 49152 elsewhere): a port of those is soon taken by
 * another program, between the look and its use.
 */
const [FIRST, LAST] = [20_000, 32_000];

/**
 * Different ports that nothing listens on.
 *
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  /** @type {Set<number>} */
  const found = new Set();
  while (found.size < count) {
    // By chance, so that tests that run at the same time do not try the same ones.
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    if (await isFree(port)) {
      found.add(port);
    }
  }
  return [...found];
}

export async function freePort() {
  const [port] = await freePorts(1);
  return /** @type {number} */ (port);
}

/** On all addresses, and on the one that `localhost` is, as netlify-cli looks. @param {number} port */
async function isFree(port) {
  for (const host of [undefined, "127.0.0.1"]) {
    const server = createServer();
    server.listen({ port, ...(host !== undefined && { host }) });
    try {
      await once(server, "listening");
    } catch {
      return false;
    }
    await once(server.close(), "close");
  }
  return true;
}
