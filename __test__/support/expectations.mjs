// @ts-check
// What `examples/hello-integration` has to be on a site; for the demo, the tests and the matrix.

/**
 * @typedef {object} Expectation
 * @property {string} name - As Netlify knows the function.
 * @property {string} url - Where it answers.
 * @property {RequestInit} [options]
 * @property {number} status
 * @property {string} [text] - The whole answer. Without it, the answer is not the function's own.
 * @property {string} [prints] - What the function writes to the log, when its answer does not tell.
 * @property {string[]} [routes]
 * @property {string} [schedule]
 * @property {string | undefined} [invocationMode] - In Netlify's manifest; v1 functions have none.
 */

/** @type {Expectation[]} */
export const EXPECTED = [
  { ...at("hello-world"), status: 200, text: "Hello, world!" },
  { ...at("hello"), url: "/hello", routes: ["/hello"], status: 200, text: "Hello from /hello!" },
  { ...at("kebab-case", "?text=fooBar"), status: 200, text: "foo-bar" },
  { ...at("media-type", "?file=picture.png"), status: 200, text: '{"file":"picture.png","type":"image/png"}' },
  { ...at("greeting"), status: 200, text: "Good morning, says index.mts!" },
  { ...at("farewell"), status: 200, text: "Good night, says farewell.mts!" },
  { ...at("hourly"), schedule: "@hourly", status: 200, prints: "hourly ran" },
  { ...at("nightly"), schedule: "30 2 * * *", invocationMode: undefined, status: 200, prints: "nightly ran" },
  {
    ...at("hello-background"),
    invocationMode: "background",
    options: { method: "POST", body: "a parcel" },
    status: 202,
    text: "",
    prints: "hello-background received a parcel",
  },
];

/** @type {string[]} */
export const NAMES = EXPECTED.map(({ name }) => name);

/** What `.netlify/functions/manifest.json` has to say. */
export const DEPLOYED = EXPECTED.map(({ name, routes = [], schedule, invocationMode }) => ({
  name,
  routes,
  ...(schedule !== undefined && { schedule }),
  ...(invocationMode !== undefined && { invocationMode }),
})).sort((a, b) => (a.name < b.name ? -1 : 1));

/**
 * Requests a function of a running dev server.
 *
 * @param {import("./dev-server.mjs").DevServer} server
 * @param {Expectation} expected
 * @returns {Promise<import("./dev-server.mjs").Answer & { problem?: string }>} `problem` says what is not as expected.
 */
export async function probe(server, { url, options, status, text, prints }) {
  const answer = await server.request(url, options);
  if (answer.status !== status || (text !== undefined && answer.text !== text)) {
    return { ...answer, problem: `expected ${status} ${JSON.stringify(text ?? "")}` };
  }
  if (prints !== undefined && !(await server.prints(prints))) {
    return { ...answer, problem: `did not print \`${prints}\`` };
  }
  return answer;
}

/** @param {string} name @param {string} [query] */
function at(name, query = "") {
  const injected = `my_unique_prefix_${name}`;
  return { name: injected, url: `/.netlify/functions/${injected}${query}`, invocationMode: "stream" };
}
