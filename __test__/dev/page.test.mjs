// @ts-check
// The dashboard in a real Chromium.
import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { complaintsOf, openChromium, withoutChromium } from "../support/chromium.mjs";
import { makeProject, startDev } from "./support.mjs";

const SOURCES = {
  "src/functions/user.mts": `
    export default async (req: Request, context: any) => Response.json({ id: context.params.id, method: req.method, cookie: req.headers.get("cookie"), query: new URL(req.url).search, body: await req.text() });
    export const config = { path: "/users/:id", method: ["GET", "POST"] };`,
  "src/functions/hourly.mts": `
    export default async () => { console.log("hourly ran"); };
    export const config = { schedule: "@hourly" };`,
  "src/functions/job-background.mts": `export default async (req: Request) => { console.log("job got", await req.text()); };`,
  "src/functions/slow.mts": `
    export default async () => new Response(new ReadableStream({
      async start(c) { c.enqueue(new TextEncoder().encode("first ")); await new Promise((r) => setTimeout(r, 1500)); c.enqueue(new TextEncoder().encode("last")); c.close(); },
    }));`,
};

test("the dashboard", { skip: withoutChromium, timeout: 120_000 }, async (t) => {
  const root = await makeProject(t, SOURCES);
  const dev = await startDev(t, root);
  const browser = await openChromium({ viewport: { width: 1100, height: 900 } });
  t.after(() => browser.close());
  const page = await browser.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = complaintsOf(page);
  const link = (/** @type {string} */ name) =>
    page.getByRole("navigation", { name: "Functions" }).getByRole("link", { name });
  // `hashchange` comes after the click has returned.
  const show = async (/** @type {string} */ name) => {
    await link(name).click();
    await page.getByRole("heading", { name, exact: true }).waitFor();
  };
  const response = page.getByRole("region", { name: "Response" });

  await t.test("is served at / if no function is, and lists the functions", async () => {
    await page.goto(`${dev.url}/`);
    await page.getByText("5 functions, no problems").waitFor();
    const names = await page.locator("nav a > span:first-child").allTextContents();
    assert.deepEqual(names, ["acme_hello", "acme_hourly", "acme_job-background", "acme_slow", "acme_user"]);
    assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "Acme");
  });

  await t.test("sends a request with path parameters, query, headers and body", async () => {
    await show("acme_user");
    await page.getByLabel("Method").selectOption("POST");
    await page.getByLabel("id", { exact: true }).fill("7");
    assert.equal(await page.getByLabel("Path").inputValue(), "/users/7");
    await page.getByLabel("Query").fill("a=1");
    await page.getByLabel("Headers").fill("cookie: c=1");
    await page.getByLabel("Body").fill("text");
    await page.getByRole("button", { name: "Send request" }).click();
    await response.getByText(/^200 after .* ms, complete after \d+ ms$/).waitFor();
    const body = await response.getByLabel("Body").textContent();
    assert.deepEqual(JSON.parse(body ?? ""), { id: "7", method: "POST", cookie: "c=1", query: "?a=1", body: "text" });
    assert.match(body ?? "", /^\{\n {2}"id"/);
    assert.match((await response.getByLabel("Headers").textContent()) ?? "", /content-type: application\/json/);
  });

  await t.test("shows a body while it arrives", async () => {
    await show("acme_slow");
    await page.getByRole("button", { name: "Send request" }).click();
    await response.getByText("first", { exact: true }).waitFor();
    await response.getByText("first last").waitFor();
  });

  await t.test("runs scheduled and background functions", async () => {
    await show("acme_hourly");
    assert.match(
      (await page.locator("main dl").textContent()) ?? "",
      /@hourlyNext runs \(UTC\)\d{4}-\d\d-\d\d \d\d:00, /,
    );
    await page.getByRole("button", { name: "Run now" }).click();
    await page.getByRole("log").getByText("acme_hourly  hourly ran").waitFor();
    await response.getByText(/^200 after/).waitFor();
    await show("acme_job-background");
    await page.getByLabel("Body").fill("a parcel");
    await page.getByRole("button", { name: "Run in the background" }).click();
    await page.getByRole("log").getByText("job got a parcel").waitFor();
    await response.getByText(/^202 after/).waitFor();
  });

  await t.test("updates after an edit and keeps what was typed", async () => {
    await show("acme_user");
    await page.getByLabel("Query").fill("kept=1");
    await writeFile(
      join(root, "src/functions/another.mts"),
      `export default async () => new Response("x");\nexport const config = { path: "/another" };\n`,
    );
    await link("acme_another").waitFor();
    assert.equal(await page.getByLabel("Query").inputValue(), "kept=1");
    await writeFile(join(root, "src/functions/another.mts"), "export default async () => {\n  return (;\n};\n");
    const problems = page.getByRole("region", { name: "Problems" });
    await problems.getByText("return (;").waitFor();
    await page.getByText("1 error", { exact: true }).waitFor();
    await link("acme_another").getByText("has errors").waitFor();
    await writeFile(join(root, "src/functions/another.mts"), `export default async () => new Response("x");\n`);
    await page.getByText("6 functions, no problems").waitFor();
    assert.equal(await problems.count(), 0);
    assert.equal(await page.getByLabel("Query").inputValue(), "kept=1");
  });

  await t.test("links to the manual of a code", async () => {
    await writeFile(join(root, "src/functions/another.mts"), "export default async () => {\n  return (;\n};\n");
    const [manual] = await Promise.all([
      browser.waitForEvent("page"),
      page.getByRole("link", { name: "NI1001: what it means" }).click(),
    ]);
    await manual.getByRole("heading", { name: /NI1001/ }).waitFor();
    await manual.close();
  });

  await t.test("works with the keyboard", async () => {
    await page.goto(`${dev.url}/.ntli/`);
    await link("acme_hello").focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "acme_hello" }).waitFor();
    await page.getByLabel("Path").focus();
    await page.keyboard.press("Enter");
    await response.getByText(/^200 after .*, complete after/).waitFor();
    assert.equal(await response.getByLabel("Body").textContent(), "hello");
  });

  await t.test("all controls have accessible names", async () => {
    for (const name of ["acme_hello", "acme_user", "acme_hourly", "acme_job-background"]) {
      await show(name);
      const nameless = await page.$$eval("a, button, input, select, textarea, pre[tabindex]", (controls) =>
        controls
          .filter((control) => /** @type {any} */ (control).checkVisibility())
          .filter(
            (control) =>
              !(
                control.getAttribute("aria-label") ||
                control.closest("label")?.textContent?.trim() ||
                control.textContent?.trim()
              ),
          )
          .map((control) => control.outerHTML),
      );
      assert.deepEqual(nameless, []);
    }
  });

  await t.test("says when dev is not running any more", async () => {
    // Chromium reports a connection as failed that is closed after its stream has been read.
    assert.deepEqual(
      complaints.filter((text) => !/request failed: .*\/\.ntli\/(send|events)$/.test(text)),
      [],
    );
    await dev.stop("SIGINT");
    await page.getByText("Not connected: is dev still running?").waitFor();
  });
});
