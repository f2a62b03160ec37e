// @ts-check
// Sites and plugins with something at random places that is not what belongs there, for `hostile-sites.test.mjs`.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { lookAt } from "../../dist/sdk/site/content.js";

/** @typedef {ReturnType<typeof import("../support/random.mjs").randomOf>} Random */
/** @typedef {{ root: string, site: string, outside: string }} Places A plugin, a site, and a folder of somebody else. */

/** What may be written below the site's folder by an injection, and so may be in the way of it. */
const ON_SITE = [
  ".netlify/functions-internal",
  ".netlify/edge-functions",
  ".netlify/v1",
  ".netlify/v1/functions",
  ".netlify/v1/edge-functions",
  ".netlify/ntli",
  ".netlify/ntli/functions",
  ...["functions-internal", "v1/functions", "ntli/functions"].flatMap((folder) =>
    [
      ".ntli-acme.json",
      ".ntli-other.json",
      "p_hello.mjs",
      "p_hello",
      "p_old.js",
      "p_old.json",
      "p_chunks",
      "p_chunks/shared.mjs",
    ].map((path) => `.netlify/${folder}/${path}`),
  ),
  ".netlify/edge-functions/p_edge.js",
  ".netlify/v1/edge-functions/.ntli-acme.json",
];

/** The same in the plugin. */
const IN_PLUGIN = [
  "functions.json",
  "functions",
  "functions/p_hello.mjs",
  "functions/p_old.js",
  "functions/p_chunks",
  "functions/p_chunks/shared.mjs",
  "edge-functions/p_edge.js",
];

/** Names that would lead out of a folder, or that a system treats as something else. */
const HOSTILE_NAMES = [
  "../outside/own.mjs",
  "../../../outside/own.mjs",
  "p_chunks/../../../../outside/own.mjs",
  "..\\..\\outside\\own.mjs",
  "/tmp/own.mjs",
  "C:own.mjs",
  "//server/own.mjs",
  "p_hello.mjs/",
  "./p_hello.mjs",
  "p_hello.mjs\0.json",
  "own.mjs:stream",
  ".ntli-acme.json",
  ".ntli-other.json",
  "__proto__",
  "p_chunks",
  "p_\u001b[2J.mjs",
  "p_\n.mjs",
  "x".repeat(300),
  "",
  ".",
  "..",
];

/** What is put at a path. @type {Record<string, (path: string, outside: string) => void>} */
const PUT = {
  "a link to a folder": (path, outside) => symlinkSync(outside, path),
  "a link to a file": (path, outside) => symlinkSync(join(outside, "own.mjs"), path),
  "a link to nothing": (path, outside) => symlinkSync(join(outside, "new.mjs"), path),
  "a link to itself": (path) => symlinkSync(path, path),
  "a pipe": (path) => execFileSync("mkfifo", [path]),
  "a folder": (path) => mkdirSync(join(path, "p_hello.mjs"), { recursive: true }),
  "an empty file": (path) => writeFileSync(path, ""),
  "a file": (path) => writeFileSync(path, "a file\0"),
};

/**
 * Changes one thing, and says what.
 *
 * @param {Random} random
 * @param {Places} places
 * @param {"plugin" | "site"} where
 */
export function damage(random, { root, site, outside }, where) {
  const [folder, path] = where === "plugin" ? [root, random.pick(IN_PLUGIN)] : [site, random.pick(ON_SITE)];
  const found = lookAt(folder, path);
  if (typeof found === "object" && found.obstacle !== path) {
    return `${path}: nothing, because of ${found.obstacle}`;
  }
  const absolute = join(folder, path);
  if (found === "file" && random.chance(0.5)) {
    return `${path}: ${damageFile(random, absolute)}`;
  }
  const kind = random.pick(Object.keys(PUT));
  rmSync(absolute, { recursive: true, force: true });
  mkdirSync(dirname(absolute), { recursive: true });
  PUT[kind]?.(absolute, outside);
  return `${path}: ${kind}`;
}

/** @param {Random} random @param {string} path */
function damageFile(random, path) {
  const bytes = readFileSync(path);
  switch (random.pick(path.endsWith(".json") ? ["name", "name", "name", "cut", "bytes"] : ["cut", "bytes"])) {
    case "cut": {
      const length = random.int(0, bytes.length);
      truncateSync(path, length);
      return `cut off after ${length} bytes`;
    }
    case "bytes": {
      for (let count = random.int(1, 4); count > 0 && bytes.length > 0; count -= 1) {
        bytes[random.int(0, bytes.length - 1)] = random.int(0, 255);
      }
      writeFileSync(path, bytes);
      return `changed bytes: ${JSON.stringify(bytes.toString())}`;
    }
    default: {
      const strings = [...bytes.toString().matchAll(/"(?:[^"\\]|\\.)*"(?!:)/g)];
      const name = JSON.stringify(random.pick(HOSTILE_NAMES));
      const { index, 0: old } = random.pick(strings);
      const text = bytes.toString();
      writeFileSync(path, text.slice(0, index) + name + text.slice(index + old.length));
      return `${old} is ${name}`;
    }
  }
}
