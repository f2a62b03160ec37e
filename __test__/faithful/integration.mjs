// @ts-check
// Integrations whose functions are programs, built by the product in this process.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { build } from "../../dist/sdk/index.js";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";

/** @typedef {import("../../dist/sdk/index.js").Diagnostic} Diagnostic */
/**
 * Files that belong together. A function is built for each of `mains`, which it calls, and for each of `others`, which it
 * only imports, so that modules are shared.
 *
 * @typedef {{ files: Record<string, string>, mains: string[], others?: string[] }} Unit
 * @typedef {{ functions: string[] } | { errors: Diagnostic[], root: string }} Built - A file for each of `mains`.
 */

const PREFIX = "t";
const ENTRY = `import { NetlifyIntegration } from "@netlify/sdk";
export const integration = new NetlifyIntegration();
integration.addFunctions("./src/functions", { prefix: "${PREFIX}" });
`;

/**
 * Builds units as functions of one integration, and copies what each function consists of to a folder of its own, far from
 * the sources. Units that the build refuses are found, and built alone.
 *
 * @param {Unit[]} units
 * @param {1 | 2} version - Of the functions' API.
 * @returns {Promise<Built[]>} In the same order.
 */
export async function buildUnits(units, version) {
  const root = writeIntegration(units, version);
  const { ok, diagnostics } = await build({ root });
  if (ok) {
    const built = deliver(root, units);
    rmSync(root, { recursive: true });
    return built;
  }
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (units.length === 1) {
    return [{ errors, root }];
  }
  const named = units.map((_, index) => errors.some((error) => isIn(error, index)));
  const isApart = named.some(Boolean) && !named.every(Boolean) ? named : units.map((_, index) => index % 2 === 0);
  rmSync(root, { recursive: true });
  const apart = await buildUnits(pick(units, isApart, true), version);
  const rest = await buildUnits(pick(units, isApart, false), version);
  return isApart.map((each) => /** @type {Built} */ ((each ? apart : rest).shift()));
}

/** @template T @param {T[]} list @param {boolean[]} flags @param {boolean} flag */
function pick(list, flags, flag) {
  return list.filter((_, index) => flags[index] === flag);
}

/** @param {Diagnostic} error @param {number} index */
function isIn({ labels, message }, index) {
  const own = new RegExp(`^src/(programs/u${index}/|functions/u${index}-)`);
  return labels.some(({ file }) => own.test(file)) || new RegExp(`\`u${index}-`).test(message);
}

/** @param {Unit[]} units @param {1 | 2} version */
function writeIntegration(units, version) {
  const root = makeTemp("faithful");
  writeFiles(root, {
    "package.json": JSON.stringify({
      name: "t",
      version: "1.0.0",
      private: true,
      type: "module",
      main: "src/index.ts",
    }),
    "integration.yaml": "config:\n  name: T\n  slug: t\n",
    "src/index.ts": ENTRY,
  });
  mkdirSync(join(root, "node_modules", "@netlify"), { recursive: true });
  symlinkSync(repository, join(root, "node_modules", "@netlify", "sdk"), "junction");
  units.forEach(({ files, mains, others = [] }, index) => {
    writeFiles(join(root, "src", "programs", `u${index}`), files);
    const functions = [
      ...mains.map((file, each) => [`u${index}-${each}.mjs`, functionOf(`../programs/u${index}/${file}`, version)]),
      ...others.map((file, each) => [`u${index}-o${each}.mjs`, idleFunction(`../programs/u${index}/${file}`, version)]),
    ];
    writeFiles(join(root, "src", "functions"), Object.fromEntries(functions));
  });
  return root;
}

/** @param {string} specifier @param {1 | 2} version */
export function functionOf(specifier, version) {
  const exported = version === 1 ? "export const handler = async () => main();" : "export default () => main();";
  return `import main from "${specifier}";\n${exported}\n`;
}

/** A function for the side effects of a module. @param {string} specifier @param {1 | 2} version */
function idleFunction(specifier, version) {
  const exported = version === 1 ? "export const handler = async () => 0;" : "export default () => 0;";
  return `import "${specifier}";\n${exported}\n`;
}

/** @param {string} root @param {Unit[]} units @returns {Built[]} */
function deliver(root, units) {
  const built = join(root, ".ntli", "build");
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(readFileSync(join(built, "functions.json"), "utf8"));
  const filesOf = new Map(functions.map(({ name, files }) => [name, files]));
  const far = makeTemp("far");
  return units.map(({ mains }, index) => ({
    functions: mains.map((_, each) => {
      const name = `u${index}-${each}`;
      const files = filesOf.get(name) ?? [];
      copyFiles(files, join(built, "functions"), join(far, name));
      return join(far, name, files[0] ?? "is not built");
    }),
  }));
}

/** @param {string[]} files @param {string} from @param {string} to */
function copyFiles(files, from, to) {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
}

/** @param {string} folder @param {Record<string, string>} files */
export function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
