// @ts-check
// Whether the reasons for functions that are larger than what nft finds still hold.
import { readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";

import { makeTemp } from "../support/temp.mjs";
import { invoke } from "./invoke.mjs";
import { reasons } from "./size-reasons.mjs";

/**
 * What does not hold of the reasons of some functions.
 *
 * @param {string} root
 * @param {import("./cases.mjs").Case[]} cases
 * @param {Record<string, { ours: Set<string>, nft: Set<string> }>} files - By the name of the function: paths below the root.
 * @returns {Promise<string[]>}
 */
export async function disproved(root, cases, files) {
  const problems = [];
  for (const { name, main } of cases) {
    const [reason, { ours, nft } = { ours: new Set(), nft: new Set() }] = [reasons[name], files[name]];
    if (reason === undefined) {
      continue;
    }
    if (!ours.has(reason.file)) {
      problems.push(`${name}: \`${reason.file}\` is not in our function`);
    }
    if (nft.has(reason.file)) {
      problems.push(`${name}: nft finds \`${reason.file}\`, too`);
    }
    if (reason.isOpened && !(await opened(root, main)).has(reason.file)) {
      problems.push(`${name}: \`${reason.file}\` is not opened`);
    }
  }
  return problems;
}

/** The files that a function opens when it is called as it was written. @param {string} root @param {string} main */
async function opened(root, main) {
  const record = join(makeTemp("opened"), "paths.txt");
  await writeFile(record, "");
  await invoke(main, process.execPath, record);
  return new Set((await readFile(record, "utf8")).split("\n").map((path) => relative(root, path)));
}
