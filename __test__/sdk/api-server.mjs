// @ts-check
import { once } from "node:events";
import { createServer } from "node:http";

/**
 * What a server has received. Headers that say nothing of the request are left out.
 *
 * @typedef {object} RecordedRequest
 * @property {string} method
 * @property {string} path
 * @property {string} query
 * @property {Record<string, string | undefined>} headers
 * @property {unknown} body
 */

const HEADERS = ["authorization", "netlify-token", "netlify-build-bot-token", "api-version"];

/** Records all requests, and answers them with the shapes of Netlify's API. */
export async function startApi() {
  /** @type {RecordedRequest[]} */
  const requests = [];
  let flaky = 0;
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    let text = "";
    for await (const chunk of request) {
      text += chunk;
    }
    const method = request.method ?? "";
    const type = text === "" ? {} : { "content-type": request.headers["content-type"] };
    requests.push({
      method,
      path: url.pathname,
      query: url.search,
      headers: { ...Object.fromEntries(HEADERS.map((name) => [name, String(request.headers[name])])), ...type },
      body: text === "" ? undefined : JSON.parse(text),
    });
    if (url.pathname.endsWith("/flaky")) {
      flaky += 1;
      const isReady = flaky === 3;
      response.writeHead(isReady ? 200 : 503, { "retry-after": "0" });
      return response.end(isReady ? '{ "id": "flaky" }' : "");
    }
    const [status, body] = answerTo(method, url.pathname);
    response.writeHead(status, { "content-type": "application/json" });
    return response.end(body === undefined ? undefined : JSON.stringify(body));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  return { url: `http://127.0.0.1:${port}`, requests, close: () => server.close() };
}

/** @param {string} method @param {string} path @returns {[status: number, body?: unknown]} */
function answerTo(method, path) {
  if (path.includes("/missing")) {
    return [404, { message: "not found" }];
  }
  if (path.includes("/forbidden")) {
    return [403, { message: "no access" }];
  }
  if (path.endsWith("/purge")) {
    return [202, {}];
  }
  if (path.endsWith("/user")) {
    return [200, { id: "u", full_name: "Ada" }];
  }
  if (method === "GET" && path.endsWith("/env")) {
    return [200, [{ key: "PRESENT", values: [] }]];
  }
  if (method === "GET" && path.endsWith("/deploys/deploy")) {
    return [200, { site_id: "11111111-2222-3333-4444-555555555555", deploy_url: "u", nested: [{ a_key: 1 }] }];
  }
  return [200, method === "GET" && /s$/.test(path) ? [] : { id: "x", token: "t" }];
}
