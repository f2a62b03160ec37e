// @ts-check
import { join } from "node:path";

import { makeTemp } from "../support/temp.mjs";
import { functionOf, writeFiles } from "./integration.mjs";
import { mainOf } from "./programs.mjs";
import { compile, compiledName } from "./typescript.mjs";

/**
 * Writes programs as Node can run them, as files of a package whose type is `module`.
 *
 * @param {import("./programs.mjs").Program[]} programs
 * @returns {string[]} The functions, in the same order.
 */
export function writeUnbundled(programs) {
  const root = makeTemp("unbundled");
  writeFiles(root, { "package.json": JSON.stringify({ type: "module" }) });
  return programs.map((program, index) => {
    writeFiles(join(root, "programs", `p${index}`), compile(program.files));
    const file = join(root, `f${index}.mjs`);
    writeFiles(root, { [`f${index}.mjs`]: functionOf(`./programs/p${index}/${compiledName(mainOf(program))}`, 2) });
    return file;
  });
}
