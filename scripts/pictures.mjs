// @ts-check
// Takes the pictures of the README in a real Chromium: the page of `dev`, and the treemap of `size`.
//
//   node scripts/pictures.mjs
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";

import { openChromium } from "../__test__/support/chromium.mjs";
import { freePort } from "../__test__/support/free-ports.mjs";
import { buildIntegration, copyExample } from "../__test__/support/integration.mjs";
import { repository } from "../__test__/support/places.mjs";

const PICTURES = join(repository, "docs", "pictures");
const FUNCTION = "my_unique_prefix_kebab-case";

await mkdir(PICTURES, { recursive: true });
const integration = await copyExample();
await buildIntegration(integration);
const browser = await openChromium({ viewport: { width: 1100, height: 760 } });
const page = await browser.newPage();
try {
  await page.goto(pathToFileURL(join(integration.folder, ".ntli", "size", "index.html")).href);
  await page.waitForLoadState("networkidle");
  await page.screenshot({ path: join(PICTURES, "size.png") });
  await photographDev();
} finally {
  await browser.close();
}

async function photographDev() {
  const port = String(await freePort());
  const bin = join(repository, "bin", "netlify-integration.js");
  const dev = spawn(process.execPath, [bin, "dev", "--port", port], { cwd: integration.folder, stdio: "ignore" });
  try {
    const url = `http://localhost:${port}`;
    while (!(await isUp(url))) {
      await sleep(100);
    }
    await page.goto(`${url}/.ntli/`);
    await page.getByRole("navigation", { name: "Functions" }).getByRole("link", { name: FUNCTION }).click();
    await page.getByLabel("Query").fill("text=fooBar");
    await page.getByRole("button", { name: "Send request" }).click();
    await page
      .getByRole("region", { name: "Response" })
      .getByText(/^200 after/)
      .waitFor();
    await page.setViewportSize({ width: 1100, height: 880 });
    await page.evaluate("scrollTo(0, 0)");
    await page.screenshot({ path: join(PICTURES, "dev.png") });
  } finally {
    dev.kill("SIGINT");
    await once(dev, "exit");
  }
}

/** @param {string} url */
async function isUp(url) {
  return fetch(`${url}/.ntli/`).then(
    ({ ok }) => ok,
    () => false,
  );
}
