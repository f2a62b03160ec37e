// @ts-check
// Fails if an addon in this folder needs a newer glibc than the given one.
//
//   npm run release:glibc -- 2.17
import { readdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [newest = ""] = process.argv.slice(2);
  const addons = readdirSync(".").filter((name) => /\.linux-\w+-gnu\.node$/.test(name));
  for (const name of addons) {
    const needed = neededGlibc(name);
    console.log(`${name} needs glibc ${needed}`);
    if (isNewer(needed, newest)) {
      process.exitCode = 1;
    }
  }
  if (addons.length === 0) {
    throw new Error("there is no addon for Linux with glibc here");
  }
}

/**
 * The oldest glibc that has all symbols which a library imports: ELF files contain their versions as text.
 *
 * @param {string} file
 */
export function neededGlibc(file) {
  const versions = [...readFileSync(file, "latin1").matchAll(/\bGLIBC_(\d+(?:\.\d+)+)\0/g)].map(
    ([, version = ""]) => version,
  );
  return versions.reduce((newest, each) => (isNewer(each, newest) ? each : newest), "0");
}

/** @param {string} a @param {string} b */
export function isNewer(a, b) {
  return a.localeCompare(b, "en", { numeric: true }) > 0;
}
