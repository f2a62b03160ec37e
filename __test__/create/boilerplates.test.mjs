// @ts-check
// A sample of the combinations of boilerplates; `npm run test:boilerplates` deploys all of them.
import { describe, it } from "node:test";

import { assertDeploys, pairs } from "./boilerplates.mjs";

// Half of each is spent in waiting.
describe("a new integration is deployed", {
  concurrency: 2,
  skip: process.platform === "win32" && "needs a POSIX shell",
}, () => {
  for (const boilerplates of pairs(1)) {
    it(`with ${boilerplates.join(", ")}`, () => assertDeploys(boilerplates));
  }
});
