// @ts-check
import { join } from "node:path";

import { makeTemp } from "../support/temp.mjs";
import { functionOf, writeFiles } from "./integration.mjs";
import { compile, compiledName } from "./typescript.mjs";

/** @typedef {import("./integration.mjs").Unit} Unit */

/**
 * Writes units as Node can run them, in a package whose type is `module`: a copy for each function.
 *
 * @param {Unit[]} units
 * @returns {string[][]} The functions of each.
 */
export function writeUnbundled(units) {
  const root = makeTemp("unbundled");
  writeFiles(root, { "package.json": JSON.stringify({ type: "module" }) });
  return units.map(({ files, mains }, index) => {
    const compiled = compile(files);
    return mains.map((main, each) => {
      const folder = join(root, `u${index}-${each}`);
      writeFiles(join(folder, "program"), compiled);
      writeFiles(folder, { "function.mjs": functionOf(`./program/${compiledName(main)}`, 2) });
      return join(folder, "function.mjs");
    });
  });
}
