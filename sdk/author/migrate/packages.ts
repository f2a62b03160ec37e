/** Packages that came along with `@netlify/sdk`, and that the integration has to name itself from now on. */
import { existsSync, readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { join } from "node:path";

import { DEPENDENCIES } from "../../compat/dependencies.js";
import { ancestors } from "../../shared/ancestors.js";
import { PACKAGE_FILE } from "../../shared/layout.js";
import type { FileUsage } from "../native.js";
import { SDK, subpathOf } from "./findings.js";

/** A package that is needed, and why. */
export interface NeededPackage {
  name: string;
  version: string;
  reason: string;
}

/** Not a dependency of `@netlify/sdk` itself, but of what it uses. */
const BLOBS = { "@netlify/blobs": "^10.0.0" };

/** The package that a subpath re-exports. */
const RE_EXPORTED: readonly [prefix: string, name: string][] = [
  ["./ui/functions", "@netlify/sdk--ui-functions"],
  ["./ui/react", "@netlify/sdk--ui-react"],
  ["./ui", "@netlify/sdk--ui-core"],
];

/**
 * The packages that sources import, directly or by the SDK, without those that package.json names.
 *
 * @param range - Of `@netlify/sdk`, as in package.json.
 */
export function neededPackages(
  root: string,
  files: readonly FileUsage[],
  range: string | undefined,
  isDeclared: (name: string) => boolean,
): NeededPackage[] {
  const brought: Record<string, string> = { ...BLOBS, ...dependenciesOf(range), ...installedDependencies(root) };
  const needed = new Map<string, string>();
  const need = (name: string, reason: string): void => {
    if (!isDeclared(name) && name in brought && !needed.has(name)) {
      needed.set(name, reason);
    }
  };
  for (const { path, imports, members } of files) {
    for (const { specifier, name } of imports) {
      const subpath = subpathOf(specifier);
      const [, target] = RE_EXPORTED.find(([prefix]) => subpath?.startsWith(prefix)) ?? [];
      if (target !== undefined) {
        need(target, `\`${specifier}\` re-exports it`);
      } else if (subpath === "." && name === "z") {
        need("zod", "`z` is the integration's own `zod`");
      } else if (subpath === undefined && !isBuiltin(specifier)) {
        need(packageOf(specifier), `${path} imports it, and it came along with \`${SDK}\``);
      }
    }
    if (members.some(({ name }) => name === "getBlobStore")) {
      need("@netlify/blobs", "`getBlobStore` uses it");
    }
  }
  return [...needed].map(([name, reason]) => ({ name, reason, version: brought[name] ?? "*" }));
}

/** Those of the generation in a range; of a range without a number, those of all. */
function dependenciesOf(range: string | undefined): Readonly<Record<string, string>> {
  const major = Number(/\d+/.exec(range ?? "")?.[0] ?? Number.NaN);
  if (Number.isNaN(major)) {
    return { ...DEPENDENCIES["1"], ...DEPENDENCIES["2"], ...DEPENDENCIES["5"] };
  }
  return DEPENDENCIES[major < 2 ? "1" : major === 2 ? "2" : "5"];
}

function packageOf(specifier: string): string {
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The dependencies of the installed `@netlify/sdk`; none if this package is installed in its place. */
function installedDependencies(root: string): Record<string, string> {
  for (const folder of ancestors(root)) {
    const file = join(folder, "node_modules", SDK, PACKAGE_FILE);
    if (existsSync(file)) {
      const { name, dependencies = {} } = JSON.parse(readFileSync(file, "utf8")) as Installed;
      return name === SDK ? dependencies : {};
    }
  }
  return {};
}

interface Installed {
  name?: string;
  dependencies?: Record<string, string>;
}
