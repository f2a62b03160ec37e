// @ts-check
/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";

import { build, size } from "../../dist/sdk/index.js";
import { complaintsOf, openChromium, withoutChromium } from "../support/chromium.mjs";
import { writeTree } from "../sdk/support.mjs";
import { makeSizedProject } from "./project.mjs";

/** Browsers place boxes on 64ths of a pixel. */
const ROUNDING = 1 / 32;

/** A file whose name would end the script of the page if it were not escaped. */
const EVIL = {
  "src/functions/c.mts": 'import { c } from "../lib/<!--<script>.js";\nexport default async () => new Response(c);\n',
  "src/lib/<!--<script>.ts": 'export const c = "c".repeat(Number(process.env.COUNT));\n',
};

/**
 * The page of the project, measured after `a` has changed since the last build.
 *
 * @param {import("node:test").TestContext} t
 * @param {{ colorScheme?: "light" | "dark", viewport?: { width: number, height: number } }} [options]
 */
async function openPage(t, { colorScheme = "light", viewport = { width: 1100, height: 900 } } = {}) {
  const root = await makeSizedProject(t, {
    ...EVIL,
    "src/functions/a.mts": 'export default async () => new Response("a");\n',
  });
  assert.equal((await build({ root })).ok, true);
  await writeTree(root, {
    "src/functions/a.mts": 'import { heavy } from "heavy";\nexport default async () => new Response(heavy);\n',
  });
  const { page: file, size: sizes } = await size({ root, html: "out/sizes.html" });
  assert.equal(file, join(root, "out/sizes.html"));
  assert.ok(sizes);
  const browser = await openChromium({ colorScheme, viewport });
  t.after(() => browser.close());
  const page = await browser.newPage();
  const complaints = complaintsOf(page);
  await page.goto(pathToFileURL(file).href);
  await page.locator(".tile").first().waitFor();
  return { page, complaints, sizes };
}

test("sizes on the page read as everywhere else", async () => {
  const script = await readFile(new URL("../../crates/build/src/size/page/format.js", import.meta.url), "utf8");
  const examples = JSON.parse(await readFile(new URL("../../fixtures/bytes.json", import.meta.url), "utf8"));
  const formatBytes = runInNewContext(`${script}\nformatBytes;`);
  assert.ok(examples.length > 20);
  for (const [bytes, text] of examples) {
    assert.equal(formatBytes(bytes), text);
  }
});

/** @typedef {import("playwright-core").Page} Page */

/** The tiles on the page. @param {Page} page */
function tilesOf(page) {
  return page.locator(".tile").evaluateAll((tiles) =>
    tiles.map((tile) => {
      const { width, height } = tile.getBoundingClientRect();
      const { key = "", bytes } = /** @type {any} */ (tile).dataset;
      return { key, bytes: Number(bytes), width, height, label: tile.getAttribute("aria-label") };
    }),
  );
}

/** @param {Page} page */
function focusedKey(page) {
  return page.evaluate(() => /** @type {any} */ (document.activeElement)?.dataset.key);
}

/** @param {Page} page */
function crumbsOf(page) {
  return page.locator("#crumbs li").allInnerTexts();
}

/** Checks that areas are proportional to bytes. @param {Page} page @param {number} total */
async function assertProportional(page, total) {
  const tiles = await tilesOf(page);
  const map = await page.locator("#map").evaluate(({ clientWidth, clientHeight }) => clientWidth * clientHeight);
  assert.equal(
    tiles.reduce((sum, { bytes }) => sum + bytes, 0),
    total,
  );
  for (const { key, bytes, width, height } of tiles) {
    const off = Math.abs(width * height - (map * bytes) / total);
    assert.ok(off <= (width + height) * ROUNDING + ROUNDING, `${key} is off by ${off} of ${width * height} pixels`);
  }
}

const options = { skip: withoutChromium };

test("areas of the treemap are proportional to bytes, overall, in a package and for a function", options, async (t) => {
  const { page, complaints, sizes } = await openPage(t);
  await assertProportional(page, sizes.bytes);
  const own = sizes.packages.find(({ isOwn }) => isOwn);
  await page.locator('.tile[data-key="."]').click();
  await page.locator('.tile[data-key="src/lib/b.ts"]').waitFor();
  await assertProportional(page, own?.bytes ?? 0);
  await page.locator("#view").selectOption("acme_b");
  await page
    .locator("#crumbs")
    .getByText(/^acme_b/)
    .waitFor();
  await assertProportional(page, sizes.functions.find(({ name }) => name === "b")?.bytes ?? 0);
  assert.deepEqual(complaints, []);
});

test("a click opens a package; the breadcrumb, the browser's back and Escape close it", options, async (t) => {
  const { page, complaints } = await openPage(t);
  assert.equal(await page.title(), "Bundle size of acme");
  assert.equal(await page.locator("h1").innerText(), "Bundle size of acme");
  const [all = ""] = await crumbsOf(page);
  assert.match(all, /^All functions \(1\d\.\d kB\)$/);
  const ways = [() => page.locator("#crumbs button").click(), () => page.goBack(), () => page.keyboard.press("Escape")];
  for (const back of ways) {
    await page.locator('.tile[data-key="."]').click();
    await page.locator('.tile[data-key="src/lib/b.ts"]').waitFor();
    assert.match((await crumbsOf(page)).join(), /^All functions .*,Your code \(\d+ B\)$/);
    assert.equal(await page.locator("#table-title").innerText(), "Files in your code");
    await back();
    await page.locator('.tile[data-key="node_modules/heavy"]').waitFor();
    assert.deepEqual(await crumbsOf(page), [all]);
  }
  assert.deepEqual(complaints, []);
});

test("a search highlights and counts matches, and filters the table", options, async (t) => {
  const { page, complaints } = await openPage(t);
  await page.keyboard.press("/");
  await page.keyboard.type("INNER");
  assert.equal(await page.locator("#found").innerText(), "2 files in 2 packages, 4.0 kB");
  const hits = await page
    .locator(".tile.hit")
    .evaluateAll((tiles) => tiles.map((tile) => /** @type {any} */ (tile).dataset.key));
  assert.deepEqual(hits, ["node_modules/heavy/node_modules/inner", "node_modules/inner"]);
  assert.equal(await page.locator("#table tbody tr").count(), 2);
  await page.keyboard.press("Enter");
  assert.equal(await focusedKey(page), "node_modules/heavy/node_modules/inner");
  await page.locator("#query").fill("nothing like this");
  assert.equal(await page.locator("#found").innerText(), "Nothing found");
  await page.locator("#query").press("Escape");
  assert.equal(await page.locator(".searching").count(), 0);
  assert.deepEqual(complaints, []);
});

test("every tile can be reached by keyboard and has an accessible name", options, async (t) => {
  const { page, complaints } = await openPage(t);
  assert.equal(await page.locator('.tile[tabindex="0"]').count(), 1);
  for (let presses = 0; (await focusedKey(page)) === undefined; presses += 1) {
    assert.ok(presses < 5, "Tab does not reach the map");
    await page.keyboard.press("Tab");
  }
  assert.equal(await focusedKey(page), "node_modules/heavy");
  assert.equal(
    await page.evaluate(() => getComputedStyle(/** @type {Element} */ (document.activeElement)).outlineStyle),
    "solid",
  );
  await page.keyboard.press("ArrowRight");
  assert.equal(await focusedKey(page), "node_modules/heavy/node_modules/inner");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focusedKey(page), "node_modules/heavy");
  await page.keyboard.press("Enter");
  await page.locator('.tile[data-key="node_modules/heavy/index.js"]').waitFor();
  assert.equal(await focusedKey(page), "node_modules/heavy/index.js");
  await page.keyboard.press("Escape");
  await page.locator('.tile[data-key="node_modules/heavy"]').waitFor();
  assert.notEqual(await focusedKey(page), undefined);
  const labels = (await tilesOf(page)).map(({ label }) => label);
  assert.match(labels[0] ?? "", /^heavy 1\.0\.0, 10\.0 kB, \d\d\.\d %, opens$/);
  assert.deepEqual(complaints, []);
});

test("the table shows the same data as the map, and its headings sort it", options, async (t) => {
  const { page, complaints } = await openPage(t);
  const keys = () =>
    page.locator("#table tbody tr").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key")));
  assert.deepEqual(
    await keys(),
    (await tilesOf(page)).map(({ key }) => key),
  );
  await page.getByRole("button", { name: "Name", exact: true }).click();
  assert.equal(await page.locator('th[aria-sort="ascending"]').innerText(), "Name");
  const names = await page.locator("#table tbody td:first-child").allInnerTexts();
  assert.deepEqual(
    names,
    [...names].sort((a, b) => a.localeCompare(b)),
  );
  await page.getByRole("button", { name: "parts 3.1.0", exact: true }).click();
  await page.locator('.tile[data-key="node_modules/parts/used.js"]').waitFor();
  assert.deepEqual(await keys(), ["node_modules/parts/used.js"]);
  assert.deepEqual(await page.locator("#chains li").allInnerTexts(), [
    "src/functions/b.mts",
    "src/lib/b.ts",
    "parts/index.js",
  ]);
  assert.deepEqual(complaints, []);
});

test("shows what changed, duplicates, and what a single import adds", options, async (t) => {
  const { page } = await openPage(t);
  const notes = await page.locator("#notes").innerText();
  assert.match(notes, /Since the last build\n\+13\.\d kB bundled\n/);
  assert.match(notes, /heavy \+10\.0 kB\n1\.0\.0 added\n/);
  assert.match(
    notes,
    /inner: 2 copies, 1\.0 kB in addition to the largest\n2\.0\.0 node_modules\/heavy\/node_modules\/inner ← heavy 1\.0\.0\n/,
  );
  assert.match(notes, /heavy: 13\.\d kB\nimported by src\/functions\/a\.mts, adds 2 packages\n/);
  assert.match(await page.locator("#table").innerText(), /Your code/);
});

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`text has enough contrast in ${colorScheme} mode`, options, async (t) => {
    const { page, complaints } = await openPage(t, { colorScheme });
    const contrasts = await page.evaluate(contrastsOf);
    assert.ok(contrasts.length > 8);
    for (const { text, ratio } of contrasts) {
      assert.ok(ratio >= 4.5, `${text}: ${ratio}`);
    }
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    assert.equal(paper, colorScheme === "dark" ? "rgb(18, 21, 26)" : "rgb(247, 248, 250)");
    assert.deepEqual(complaints, []);
  });
}

test("a narrow screen needs no horizontal scrolling", options, async (t) => {
  const { page } = await openPage(t, { viewport: { width: 360, height: 700 } });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.equal(width, 360);
});

/** Runs in the page: the contrast of text with its background (WCAG 2). */
function contrastsOf() {
  const context = /** @type {CanvasRenderingContext2D} */ (
    document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  );
  const luminance = (/** @type {string} */ color) => {
    context.fillStyle = color;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data]
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (/** @type {Element | null} */ element) => {
    let around = element;
    while (around !== null && getComputedStyle(around).backgroundColor === "rgba(0, 0, 0, 0)") {
      around = around.parentElement;
    }
    return getComputedStyle(around ?? document.body).backgroundColor;
  };
  return [...document.querySelectorAll(".tile b, h1, .totals, .keys, td button, td.number, .soft")].map((element) => {
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(backgroundOf(element))];
    return { text: element.textContent, ratio: (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05) };
  });
}
