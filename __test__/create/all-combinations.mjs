// @ts-check
// Deploys all combinations of boilerplates: `npm run test:boilerplates`.
import { describe, it } from "node:test";

import { assertDeploys, COMBINATIONS } from "./boilerplates.mjs";

describe("a new integration is deployed", { concurrency: 2 }, () => {
  for (const boilerplates of COMBINATIONS) {
    it(`with ${boilerplates.join(", ")}`, () => assertDeploys(boilerplates));
  }
});
