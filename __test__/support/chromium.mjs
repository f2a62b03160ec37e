// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";

import { chromium } from "playwright-core";

import { makeTemp } from "./temp.mjs";

/** Debian's; `NTLI_CHROMIUM` names another one. */
const EXECUTABLE = process.env["NTLI_CHROMIUM"] ?? "/usr/bin/chromium";

/** Nothing but what a page asks for: no updates, no first-run pages, no background requests. */
const FLAGS = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Why tests of pages cannot run here, as `test` takes it: a reason to skip them, or `false`.
 *
 * Where `NTLI_NEEDS_CHROMIUM` is set nothing is skipped, and a browser that is missing is a failure.
 */
export const withoutChromium =
  existsSync(EXECUTABLE) || process.env["NTLI_NEEDS_CHROMIUM"]
    ? false
    : `there is no ${EXECUTABLE}: install Debian's package chromium, or name a browser in NTLI_CHROMIUM`;

/**
 * A browser with an empty profile. The caller closes it.
 *
 * @param {Omit<NonNullable<Parameters<typeof chromium.launchPersistentContext>[1]>, "executablePath" | "args" | "headless">} [options]
 *   Such as `viewport` and `colorScheme`.
 */
export async function openChromium(options = {}) {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`there is no ${EXECUTABLE}, and NTLI_NEEDS_CHROMIUM is set`);
  }
  const profile = join(makeTemp("chromium"), "profile");
  return chromium.launchPersistentContext(profile, {
    ...options,
    executablePath: EXECUTABLE,
    headless: true,
    chromiumSandbox: false,
    args: FLAGS,
  });
}

/**
 * Collects what a page complains about: errors and warnings of its console, exceptions, failed requests.
 *
 * @param {import("playwright-core").Page} page
 * @returns {string[]} Grows while the page lives.
 */
export function complaintsOf(page) {
  /** @type {string[]} */
  const complaints = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(`${message.type()}: ${message.text()}`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => complaints.push(`request failed: ${request.url()}`));
  return complaints;
}
