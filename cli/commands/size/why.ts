/** Which imports bring a package in. */
import type { FunctionPackage, FunctionSize } from "../../../sdk/index.js";
import { formatBytes } from "../../../sdk/shared/bytes.js";
import { nameOf } from "./format.js";

/** A function that has a package, and how it comes to it. */
export interface Reason extends FunctionPackage {
  injectedName: string;
}

/** Every function with every copy of a package that is meant by `text`: a name, `name@version`, or a folder. */
export function reasonsFor(text: string, functions: readonly FunctionSize[]): Reason[] {
  return functions.flatMap(({ injectedName, packages }) =>
    packages.filter((each) => spellingsOf(each).includes(text)).map((each) => ({ injectedName, ...each })),
  );
}

/** All that could be meant. */
export function spellings(functions: readonly FunctionSize[]): string[] {
  const packages = functions.flatMap((each) => each.packages).filter(({ folder }) => folder !== ".");
  return [...new Set(packages.map(({ name }) => name))].sort();
}

function spellingsOf({ name, version, folder }: FunctionPackage): string[] {
  return [name, `${name}@${version}`, folder];
}

/** A block for each function: the chain from its file down to the package. */
export function formatReasons(reasons: readonly Reason[]): string[] {
  return reasons.map((reason) => {
    const chain = reason.chain.map(({ label }, depth) => `${"  ".repeat(depth)}${depth === 0 ? "" : "└ "}${label}`);
    const heading = `${reason.injectedName} has ${formatBytes(reason.bytes)} of ${nameOf(reason)} (${reason.folder})`;
    return [heading, ...chain.map((line) => `  ${line}`)].join("\n");
  });
}
