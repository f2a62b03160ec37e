// @ts-check
// `dev` and a real `netlify dev` on a site with the same functions must give the same responses to the same requests.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { startDevServer } from "../support/dev-server.mjs";
import { mustRun } from "../support/run.mjs";
import { createSite } from "../support/site.mjs";
import { PACKAGE } from "../cli/support.mjs";
import { FUNCTIONS } from "./functions.mjs";
import { get, makeProject, startDev } from "./support.mjs";

/** @typedef {import("./support.mjs").Answer} Answer */

/** Headers that differ with each request, or that belong to the connection. */
const OWN_HEADERS = new Set([
  "connection",
  "content-length",
  "date",
  "etag",
  "keep-alive",
  "transfer-encoding",
  "x-powered-by",
  "x-nf-invocation-metadata",
  "x-nf-request-id",
  "x-nf-start-timestamp",
]);

const F = "/.netlify/functions/acme_";
const TEXT = { "content-type": "text/plain", "x-custom": "Y", cookie: "in=1; other=2" };
const TOKEN = `Bearer x.${Buffer.from('{"email":"a@b.c"}').toString("base64url")}.y`;

/** @type {[path: string, options?: import("./support.mjs").RequestOptions][]} */
const REQUESTS = [
  [`${F}echo?a=1&a=2&b=%20x`],
  [`${F}echo/below/it?x`, { headers: { "x-custom": "Y", authorization: TOKEN } }],
  [`${F}echo`, { method: "POST", headers: TEXT, body: "hällo" }],
  [
    `${F}echo`,
    { method: "PUT", headers: { "content-type": "application/octet-stream" }, body: Buffer.from([0, 255, 1]) },
  ],
  [`${F}echo`, { method: "PATCH", headers: { "content-type": "application/json" }, body: "{}" }],
  [`${F}echo`, { method: "HEAD" }],
  ...[
    "/p/1",
    "/p/1/",
    "/p/no",
    "/p/a/b",
    "/P/Ab%20c?x=1",
    "/w/a/b/c?q=/",
    "/w/a/",
    "/w/",
    "/w",
    "/s/1",
    "/s/1/2",
    "/s/1/2/3",
  ].map((path) => /** @type {[string]} */ ([path])),
  ["/p/1", { method: "DELETE" }],
  ["/post-only", { method: "POST" }],
  ["/post-only"],
  ["/post-only", { method: "PUT" }],
  [`${F}post-only`],
  [`${F}cookies`, { headers: TEXT }],
  ["/object/7"],
  ...[
    "stream",
    "nothing",
    "wrong-result",
    "throws",
    "throws-at-load",
    "redirect",
    "binary",
    "hourly",
    "hourly-throws",
  ].map((name) => /** @type {[string]} */ ([F + name])),
  [`${F}hourly`, { headers: { "user-agent": "Netlify Clockwork" } }],
  [`${F}job-background`, { method: "POST", headers: TEXT, body: "a parcel" }],
  [`${F}event?a=1&a=2&b=%20x&c=+`],
  [`${F}event/below`, { headers: { authorization: TOKEN } }],
  [`${F}event`, { method: "POST", headers: TEXT, body: "hällo" }],
  [`${F}event`, { method: "POST", headers: { "content-type": "application/json; charset=utf-8" }, body: '{"ä":1}' }],
  [`${F}event`, { method: "POST", headers: { "content-type": "application/x-www-form-urlencoded" }, body: "a=1" }],
  [`${F}event`, { method: "POST", headers: { "content-type": "application/vnd.api+json" }, body: "{}" }],
  [`${F}event`, { method: "POST", headers: { "content-type": "image/png" }, body: Buffer.from([0, 255, 1]) }],
  ...["nothing", "null", "callback", "wrong-body", "wrong-status", "throws", "base64"].map(
    (name) => /** @type {[string]} */ ([`${F}event-${name}`]),
  ),
  [`${F}missing`],
  ["/missing"],
  ["/missing", { method: "POST" }],
];

test("gives the same responses as netlify dev", { timeout: 180_000 }, async (t) => {
  const root = await makeProject(t, sources());
  await mustRun(process.execPath, [join(PACKAGE, "bin/netlify-integration.js"), "build"], { cwd: root });
  const site = await createSite({ plugins: [join(root, ".ntli", "build")] });
  await writeFile(join(site.folder, ".env"), "FROM_FILE=yes # comment\n");
  const netlify = await startDevServer(site, ["acme_echo", "acme_event", "acme_params", "acme_job-background"]);
  t.after(() => netlify.stop());
  const dev = await startDev(t, root);
  for (const [path, options] of REQUESTS) {
    await t.test(`${options?.method ?? "GET"} ${path} ${options?.headers?.["content-type"] ?? ""}`, async () => {
      const theirs = await get(netlify.url, path, options);
      assert.deepEqual(comparable(await dev.get(path, options), dev.url), comparable(theirs, netlify.url));
    });
  }
  await t.test("functions print the same", async () => {
    await dev.prints("job got POST a parcel");
    await dev.prints(/hourly got POST \{"next_run":"\d{4}-\d\d-\d\dT\d\d:00:00\.000Z"\} schedule Netlify Clockwork/);
    assert.equal(await netlify.prints("job got POST a parcel"), true);
    assert.match(
      netlify.output(),
      /hourly got POST \{"next_run":"\d{4}-\d\d-\d\dT\d\d:00:00\.000Z"\} schedule Netlify Clockwork/,
    );
  });
});

function sources() {
  const entries = Object.entries(FUNCTIONS).map(([name, text]) => [`src/functions/${name}`, text]);
  return { ...Object.fromEntries(entries), ".env": "FROM_FILE=yes # comment\n" };
}

/** @param {Answer} answer @param {string} url */
function comparable({ status, headers, body }, url) {
  const kept = Object.entries(headers).filter(([name]) => !OWN_HEADERS.has(name));
  // Errors differ in the stack trace and the HTML around it, responses without a function in the text.
  const isOfFunction = status === 200 || status === 201 || status === 203;
  const lines = body
    .split("\n")
    .filter((line) => !/^\s*at /.test(line))
    .join("\n")
    .trimEnd();
  const text = isOfFunction ? normalized(body, url) : status === 500 ? lines : "";
  return { status, headers: status >= 400 ? {} : Object.fromEntries(kept), text };
}

/**
 * @param {string} body
 * @param {string} url
 * @returns {unknown} Parsed if it is JSON, so that the order of headers does not matter.
 */
function normalized(body, url) {
  const text = body
    .replaceAll(url, "http://here")
    .replaceAll(new URL(url).host, "here")
    .replace(/01[0-9A-HJKMNP-TV-Z]{24}/g, "an ULID")
    .replaceAll("::ffff:127.0.0.1", "127.0.0.1")
    // `dev` has no Netlify Blobs.
    .replace(/,"blobs":"[^"]*"/, "")
    .replace(/"x-forwarded-for":(\[?)"::1"/g, '"x-forwarded-for":$1"127.0.0.1"');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
