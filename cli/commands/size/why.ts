/** Which imports a package comes from. */
import type { FunctionPackage, FunctionSize } from "../../../sdk/index.js";
import { formatBytes } from "../../../sdk/shared/bytes.js";
import { nameOf } from "./format.js";

/** A function that includes a package, with the chain of imports. */
export interface Reason extends FunctionPackage {
  injectedName: string;
}

/** The functions that include a package, once for each copy; `text` is its name, `name@version`, or its folder. */
export function reasonsFor(text: string, functions: readonly FunctionSize[]): Reason[] {
  return functions.flatMap(({ injectedName, packages }) =>
    packages.filter((each) => spellingsOf(each).includes(text)).map((each) => ({ injectedName, ...each })),
  );
}

/** The names of all packages, sorted. */
export function spellings(functions: readonly FunctionSize[]): string[] {
  const packages = functions.flatMap((each) => each.packages).filter(({ folder }) => folder !== ".");
  return [...new Set(packages.map(({ name }) => name))].sort();
}

function spellingsOf({ name, version, folder }: FunctionPackage): string[] {
  return [name, `${name}@${version}`, folder];
}

/** For each function, the chain of imports from its file to the package. */
export function formatReasons(reasons: readonly Reason[]): string[] {
  return reasons.map((reason) => {
    const chain = reason.chain.map(({ label }, depth) => `${"  ".repeat(depth)}${depth === 0 ? "" : "└ "}${label}`);
    const heading = `${reason.injectedName} includes ${formatBytes(reason.bytes)} of ${nameOf(reason)} (${reason.folder})`;
    return [heading, ...chain.map((line) => `  ${line}`)].join("\n");
  });
}
