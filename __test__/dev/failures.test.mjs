// @ts-check
// What functions throw, whatever it is and whenever they throw it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { makeProject, startDev } from "./support.mjs";

const F = "/.netlify/functions/acme_";

const SOURCES = {
  "src/functions/late-throw.mts": `
    let count = 0;
    export default async () => { setTimeout(() => { throw new RangeError("after the answer"); }, 20); return new Response(String(++count)); };`,
  "src/functions/late-rejection.mts": `
    export default async () => { setTimeout(() => void Promise.reject({}), 20); return new Response("ok"); };`,
  "src/functions/late-exit.mts": `
    export default async () => { setTimeout(() => process.exit(4), 20); return new Response("ok"); };`,
  "src/functions/waits.mts": `
    export default async (req: Request, context: any) => {
      context.waitUntil(Promise.reject(new Error("waited for", { cause: "no reason" })));
      return new Response("ok");
    };`,
  "src/functions/catches.mts": `
    process.on("uncaughtException", (error) => console.log("caught", error.message));
    export default async () => { setTimeout(() => { throw new Error("a late one"); }, 20); return new Response("ok"); };`,
  "src/functions/odd.mts": `
    import { runInNewContext } from "node:vm";
    const THROWN: Record<string, () => unknown> = {
      undefined: () => undefined,
      null: () => null,
      symbol: () => Symbol("s"),
      bare: () => Object.create(null),
      object: () => ({ status: 404 }),
      function: () => function thrown() {},
      untextual: () => ({ toString() { throw new Error("no text"); } }),
      proxy: () => new Proxy({}, { getPrototypeOf() { throw new Error("no prototype"); } }),
      getter: () => Object.defineProperty(new Error("hidden"), "message", { get() { throw new Error("no message"); } }),
      stack: () => Object.assign(new Error("odd stack"), { stack: 42 }),
      name: () => Object.assign(new Error("odd name"), { name: Symbol("n") }),
      realm: () => runInNewContext("new TypeError('of another realm')"),
      loop: () => { const error = new Error("its own cause"); error.cause = error; return error; },
    };
    export default async (req: Request) => { throw THROWN[new URL(req.url).searchParams.get("what")!]!(); };`,
  "src/functions/cause.mts": `
    export default async () => {
      throw new Error("outer", { cause: new AggregateError([new TypeError("first"), "second"], "inner") });
    };`,
};

test("failures of functions", async (t) => {
  const dev = await startDev(t, await makeProject(t, SOURCES));

  await t.test("what is thrown after the response is logged, and the next call gets a new thread", async () => {
    for (const [name, log] of /** @type {[string, RegExp][]} */ ([
      ["late-throw", /acme_late-throw {2}RangeError: after the answer\n\s+at .*late-throw\.mts:3:/],
      ["late-rejection", /acme_late-rejection {2}UnhandledPromiseRejection: .*rejecting a promise/],
      ["late-exit", /acme_late-exit {2}Error: the function exited the process with code 4/],
      ["waits", /acme_waits {2}Error: waited for\n(.*\n)*?.*\[cause\]: 'no reason'/],
      ["catches", /acme_catches {2}caught a late one/],
    ])) {
      assert.equal((await dev.get(`${F}${name}`)).status, 200);
      await dev.prints(log);
    }
    assert.equal((await dev.get(`${F}late-throw`)).body, "1");
    assert.doesNotMatch(dev.output(), /acme_catches {2}Error: a late one/);
    assert.doesNotMatch(dev.output(), /dist\/dev\//);
  });

  await t.test("anything can be thrown", async () => {
    for (const [what, text] of Object.entries({
      undefined: "Error: undefined",
      null: "Error: null",
      symbol: "Error: Symbol(s)",
      bare: "Error: [Object: null prototype] {}",
      object: "Error: { status: 404 }",
      function: "Error: [Function: thrown]",
      untextual: "Error: { toString: [Function: toString] }",
      proxy: "Error: {}",
      getter: "Error: ",
      stack: "Error: odd stack",
      name: "Error: odd name",
      realm: "TypeError: of another realm",
      loop: "Error: its own cause",
    })) {
      const { status, body } = await dev.get(`${F}odd?what=${what}`);
      assert.equal(status, 500, what);
      assert.equal(body.split("\n")[0], text, what);
      assert.doesNotMatch(body, /dist\/dev\//, what);
    }
  });

  await t.test("causes are in the response and in the log", async () => {
    const shown =
      /^Error: outer\n +at .*cause\.mts:3:.*\n {2}\[cause\]: AggregateError: inner\n +at .*\n {4}\[errors 0\]: TypeError: first\n +at .*\n {4}\[errors 1\]: 'second'$/;
    assert.match((await dev.get(`${F}cause`)).body, shown);
    await dev.prints(/acme_cause {2}Error: outer\n(.*\n)*?.*\[errors 1\]: 'second'/);
  });
});
