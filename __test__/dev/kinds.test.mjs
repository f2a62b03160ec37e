// @ts-check
// What netlify.test.mjs does not compare: isolation of functions, streaming, logs, and access to the dashboard.
import assert from "node:assert/strict";
import { request as sendRequest } from "node:http";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

import { makeProject, startDev, until } from "./support.mjs";

const F = "/.netlify/functions/acme_";

const SOURCES = {
  "src/functions/exits.mts": `export default async () => { process.exit(3); };`,
  "src/functions/loops.cts": `exports.handler = async () => { for (;;); };`,
  "src/functions/rejects.mts": `
    export default async () => { void Promise.reject(new Error("nobody waits for this")); await new Promise((r) => setTimeout(r, 5000)); };`,
  "src/functions/counts.mts": `
    let count = 0;
    export default async () => new Response(String(++count));`,
  "src/functions/prints.mts": `export default async () => { console.log("two\\nlines"); console.error("and an error"); return new Response("ok"); };`,
  "src/functions/endless.mts": `
    export default async (req: Request) => {
      req.signal.addEventListener("abort", () => console.log("signal aborted"));
      return new Response(new ReadableStream({
        pull: async (controller) => { await new Promise((r) => setTimeout(r, 20)); controller.enqueue(new TextEncoder().encode("tick\\n")); },
        cancel: () => console.log("stream cancelled"),
      }));
    };`,
  "src/functions/upper.mts": `
    export default async (req: Request) => new Response(
      req.body!.pipeThrough(new TextDecoderStream()).pipeThrough(new TransformStream({ transform: (text, c) => c.enqueue(text.toUpperCase()) })).pipeThrough(new TextEncoderStream()),
    );`,
  "src/functions/bad-header.cts": `exports.handler = async () => ({ statusCode: 200, headers: { "x y": "1" }, body: "" });`,
  "src/functions/throws.mts": `
    interface Unused { nothing: true }
    export default async () => {
      throw new RangeError("see where");
    };`,
  "src/functions/reads.mts": `
    import { readFile } from "node:fs/promises";
    export default async () => new Response(await readFile(new URL("../data.txt", import.meta.url), "utf8"));`,
  "src/data.txt": "beside the source",
  "src/functions/size.mts": `export default async (req: Request) => new Response(String((await req.arrayBuffer()).byteLength));`,
  "src/functions/job-background.mts": `export default async (req: Request) => { await req.text(); };`,
  "src/functions/left-out.mts": `export default async () => new Response("never");`,
  "src/index.ts": `
    import { NetlifyIntegration } from "netlify-sdk-native";
    const integration: NetlifyIntegration = new NetlifyIntegration();
    integration.addFunctions("./src/functions", { prefix: "acme", shouldInjectFunction: ({ name }) => name !== "left-out" });
    export { integration };`,
};

test("functions are isolated from each other", { timeout: 60_000 }, async (t) => {
  const dev = await startDev(t, await makeProject(t, SOURCES));

  await t.test("`process.exit` ends only the function", async () => {
    const answer = await dev.get(`${F}exits`);
    assert.equal(answer.status, 500);
    assert.match(answer.body, /the function exited the process with code 3/);
    assert.equal((await dev.get(`${F}hello`)).body, "hello");
    assert.equal((await dev.get(`${F}exits`)).status, 500);
  });

  await t.test("an endless loop does not block other functions", async () => {
    const looping = dev.get(`${F}loops`).catch(() => undefined);
    assert.equal((await dev.get(`${F}hello`)).body, "hello");
    void looping;
  });

  await t.test("an unhandled rejection is logged with the name of the function", async () => {
    const answer = await dev.get(`${F}rejects`);
    assert.equal(answer.status, 500);
    assert.match(answer.body, /^Error: nobody waits for this/);
    await dev.prints(/acme_rejects {2}Error: nobody waits for this/);
  });

  await t.test("stack traces show source files, and no frames of `dev` itself", async () => {
    const { body } = await dev.get(`${F}throws`);
    assert.match(body, /^RangeError: see where\n\s+at .*src\/functions\/throws\.mts:4:/);
    assert.doesNotMatch(body, /dist\/dev\/|node:internal/);
  });

  await t.test("a function can read a file beside its source", async () => {
    assert.equal((await dev.get(`${F}reads`)).body, "beside the source");
  });

  await t.test("module state is kept between calls", async () => {
    assert.deepEqual([(await dev.get(`${F}counts`)).body, (await dev.get(`${F}counts`)).body], ["1", "2"]);
  });

  await t.test("log lines start with the name of the function", async () => {
    await dev.get(`${F}prints`);
    await dev.prints("acme_prints  two\nacme_prints  lines");
    await dev.prints("acme_prints  and an error");
  });

  await t.test("a client that disconnects ends the stream", async () => {
    await new Promise((resolve, reject) => {
      const request = sendRequest(`${dev.url}${F}endless`, (response) => {
        response.once("data", () => {
          request.destroy();
          resolve(undefined);
        });
      });
      request.on("error", reject).end();
    });
    await dev.prints("stream cancelled");
    await dev.prints("signal aborted");
  });

  await t.test("bodies stream in both directions", async () => {
    /** @type {string[]} */
    const seen = [];
    const request = sendRequest(`${dev.url}${F}upper`, { method: "POST" }, (response) => {
      response
        .setEncoding("utf8")
        .on("data", (text) => seen.push(text))
        .on("end", () => seen.push("end"));
    });
    request.write("one");
    await until(() => seen.join() === "ONE");
    request.end("two");
    await until(() => seen.join() === "ONE,TWO,end");
  });

  await t.test("a body of 5 MB is passed on, one of 7 MB is refused", async () => {
    assert.equal((await dev.get(`${F}size`, { method: "POST", body: Buffer.alloc(5_000_000) })).body, "5000000");
    const refused = await dev.get(`${F}size`, { method: "POST", body: Buffer.alloc(7_000_000) }).catch(() => undefined);
    assert.ok(refused === undefined || refused.status === 413);
    assert.equal((await dev.get(`${F}size`, { method: "POST", body: "ab" })).body, "2");
  });

  for (const name of ["size", "job-background"]) {
    await t.test(`a body of 7 MB without a declared length is refused: ${name}`, async () => {
      const status = await new Promise((resolve, reject) => {
        const request = sendRequest(`${dev.url}${F}${name}`, { method: "POST" }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        request.on("error", reject);
        for (let sent = 0; sent < 7; sent++) {
          request.write(Buffer.alloc(1_000_000));
        }
        request.end();
      });
      assert.equal(status, 413);
    });
  }

  await t.test("other URLs of the dashboard, and requests that are not its own", async () => {
    for (const path of ["__proto__", "constructor", "hasOwnProperty", "x", "page.css/", "%00"]) {
      assert.equal((await dev.get(`/.ntli/${path}`)).status, 404, path);
    }
    const origin = new URL(dev.url).origin;
    for (const wanted of ["", "{", "%", "null", "1", "%7B%7D"]) {
      const { status } = await dev.get("/.ntli/send", {
        method: "POST",
        headers: { origin, "x-ntli-request": wanted },
      });
      assert.equal(status, 400, wanted);
    }
  });

  await t.test("an invalid header name is a failure", async () => {
    const answer = await dev.get(`${F}bad-header`);
    assert.equal(answer.status, 500);
    assert.match(answer.body, /x y/);
  });

  await t.test("a function that `shouldInjectFunction` leaves out returns 404", async () => {
    const answer = await dev.get(`${F}left-out`);
    assert.equal(answer.status, 404);
    assert.match(answer.body, /`shouldInjectFunction` returned false/);
  });

  await t.test("keeps running after a malformed request", async () => {
    const socket = connect(Number(new URL(dev.url).port), "localhost");
    socket.on("error", () => undefined).write("GET //// HTTP/1.1\r\nhost: [\r\n\r\n");
    await sleep(50);
    socket.destroy();
    assert.equal((await dev.get(`${F}hello`)).body, "hello");
  });
});

test("the dashboard refuses requests of other hosts and origins", async (t) => {
  const dev = await startDev(t, await makeProject(t));
  const { host } = new URL(dev.url);
  const origin = dev.url;
  const rebuild = (/** @type {Record<string, string>} */ headers) =>
    dev.get("/.ntli/rebuild", { method: "POST", headers });

  assert.equal((await dev.get("/.ntli/state", { headers: { host: "attacker.example" } })).status, 403);
  assert.equal((await dev.get("/.ntli/state", { headers: { host: "127.0.0.1:1" } })).status, 200);
  assert.equal((await dev.get("/.ntli/state", { headers: { host: "my.localhost" } })).status, 200);
  assert.equal((await rebuild({ host })).status, 403);
  assert.equal((await rebuild({ host, origin: "http://attacker.example" })).status, 403);
  assert.equal((await rebuild({ host, origin, "sec-fetch-site": "cross-site" })).status, 403);
  assert.equal((await rebuild({ host, origin, "sec-fetch-site": "same-origin" })).status, 204);
  assert.equal((await dev.get("/.ntli/../package.json")).status, 404);
  assert.equal((await dev.get("/.ntli/%2e%2e/package.json")).status, 404);
  assert.equal((await dev.get("/.ntli/rules/NI1014")).status, 200);
  assert.equal((await dev.get("/.ntli/rules/NI0000")).status, 404);
});

test("uses the next port if the first is taken", async (t) => {
  const root = await makeProject(t);
  const first = await startDev(t, root);
  const { port } = new URL(first.url);
  const second = await startDev(t, await makeProject(t), { flags: ["--port", port] });
  assert.notEqual(second.url, first.url);
  await second.prints(`Port ${port} is in use.`);
  assert.equal((await second.get(`${F}hello`)).body, "hello");
  assert.equal(await second.stop("SIGINT"), 0);
});
