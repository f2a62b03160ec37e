// @ts-check
// The handlers of this package against those of the packages that Netlify has published: every case of `drive.mjs` shows
// an author and a caller the same.
import assert from "node:assert/strict";
import { describe, it } from "node:test";

import { drive, GENERATIONS, modules } from "./peers.mjs";

/**
 * Version 2 tells Netlify when it installs an extension whether it is one for Netlify Connect. The others do not.
 *
 * @param {import("./peers.mjs").Outcome} outcome
 */
function withoutConnect({ requests, ...outcome }) {
  const isConnect = (/** @type {unknown} */ body) => JSON.stringify(body) === '{"has_data_integration":false}';
  return {
    ...outcome,
    requests: requests.map(({ body, ...rest }) =>
      isConnect(body) ? rest : { ...rest, ...(body !== undefined && { body }) },
    ),
  };
}

/**
 * Version 2 asks twice for the configuration of a team, once with each token, before it makes a build context.
 *
 * @param {import("./peers.mjs").Outcome | undefined} outcome
 */
function once(outcome) {
  const isMade = outcome?.requests.some(({ url }) => url.endsWith("/exchange-build-token"));
  const urls = new Set(outcome?.requests.map(({ method, url }) => `${method} ${url}`));
  return isMade ? { ...outcome, requests: [...urls].sort() } : outcome;
}

for (const generation of GENERATIONS) {
  describe(`${generation.name} of ${generation.version}`, async () => {
    const { ours, theirs } = await modules(generation);
    const [mine, published] = await Promise.all([drive(ours, generation), drive(theirs, generation)]);

    it("has cases", () => {
      assert.ok(Object.keys(published).length > 50, `${Object.keys(published).length}`);
    });

    for (const [title, outcome] of Object.entries(published)) {
      it(title, () => assert.deepEqual(once(mine[title]), once(withoutConnect(outcome))));
    }
  });
}
