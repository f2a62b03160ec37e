/** Finds out why the addon does not load, and says what to do about it. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { ancestors } from "../shared/ancestors.js";
import { IntegrationError, problem, reasonOf } from "../shared/errors.js";
import { PLATFORMS, platform } from "../shared/platform.js";

const NAME = "netlify-sdk-native";
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** Lockfiles, with what stands in front of and behind the name of a package that they install. */
const LOCKFILES: readonly [file: string, before: string, after: string][] = [
  ["package-lock.json", "node_modules/", '"'],
  ["npm-shrinkwrap.json", "node_modules/", '"'],
  ["pnpm-lock.yaml", "", "@"],
  ["yarn.lock", "", "@"],
  ["bun.lock", '"', '":'],
];

/** What is wrong, and the help. */
type Finding = [message: string, help: string];

/** @returns `NI9002`. */
export function addonMissing(cause: unknown): IntegrationError {
  const [message, help] = findingFor(platform(), cause);
  return new IntegrationError([problem("NI9002", message, { help })], { cause });
}

function findingFor(name: string, cause: unknown): Finding {
  if (!PLATFORMS.includes(name)) {
    return [
      `there is no native addon for \`${name}\`, so nothing can be built or checked here`,
      `run it on one of these platforms: ${PLATFORMS.join(", ")}`,
    ];
  }
  if (existsSync(join(ROOT, "Cargo.toml"))) {
    const reason = firstLine(reasonOf(cause));
    return [`the native addon for \`${name}\` cannot be loaded (${reason})`, `run \`npm run build\` in this clone`];
  }
  const failure = failureOf(`${NAME}-${name}`, cause);
  return failure === undefined ? notInstalled(name) : doesNotLoad(name, failure);
}

function notInstalled(name: string): Finding {
  const missing = `${NAME}-${name}`;
  const message = `the native addon for \`${name}\` is missing, because \`${missing}\` is not installed`;
  const lockfile = nearestLockfile();
  if (lockfile !== undefined && !installs(lockfile, missing)) {
    return [
      `${message}: ${lockfile.path} does not contain it, as happens when it is written on another platform`,
      `delete node_modules and ${lockfile.path}, install again, and commit the new lockfile`,
    ];
  }
  const other = PLATFORMS.filter((each) => each !== name).find((each) => resolve(`${NAME}-${each}/package.json`));
  if (other !== undefined) {
    return [
      `${message}, but \`${NAME}-${other}\` is: node_modules comes from another platform`,
      "delete node_modules and install again on this platform",
    ];
  }
  return [
    `${message}; package managers leave it out with \`--omit=optional\` or \`--no-optional\``,
    "install again with optional dependencies, as `npm install --include=optional` does",
  ];
}

function doesNotLoad(name: string, reason: string): Finding {
  const help = reason.includes("GLIBC_")
    ? "use a system with a newer glibc: the addons need glibc 2.17"
    : `delete node_modules and install again; if that does not help, report it to ${NAME}`;
  return [`\`${NAME}-${name}\` is installed, but its addon does not load (${reason})`, help];
}

/** Why an installed package does not load; undefined if it is not installed. */
function failureOf(name: string, cause: unknown): string | undefined {
  if (resolve(`${name}/package.json`) === undefined) {
    return undefined;
  }
  try {
    createRequire(import.meta.url)(name);
    // What is wrong is not the package.
    return firstLine(reasonOf(cause));
  } catch (error) {
    return firstLine(reasonOf(error));
  }
}

function resolve(specifier: string): string | undefined {
  try {
    return createRequire(import.meta.url).resolve(specifier);
  } catch {
    return undefined;
  }
}

/** The lockfile of the project that this package is installed in. */
function nearestLockfile(): Lockfile | undefined {
  for (const folder of ancestors(dirname(ROOT))) {
    for (const [file, before, after] of LOCKFILES) {
      const path = join(folder, file);
      if (existsSync(path)) {
        return { path, before, after };
      }
    }
  }
  return undefined;
}

interface Lockfile {
  path: string;
  before: string;
  after: string;
}

function installs({ path, before, after }: Lockfile, name: string): boolean {
  return readFileSync(path, "utf8").includes(before + name + after);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
