// @ts-check
// Integrations whose functions are programs, built by the product in this process.
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

import { build } from "../../dist/sdk/index.js";
import { repository } from "../support/places.mjs";
import { makeTemp } from "../support/temp.mjs";
import { folderOf, mainOf, othersOf } from "./programs.mjs";

/** @typedef {import("./programs.mjs").Program} Program */
/** @typedef {import("../../dist/sdk/index.js").Diagnostic} Diagnostic */
/** @typedef {{ version: 1 | 2, shared: boolean }} Form - Of functions; `shared`: every other module is a function, too. */
/** @typedef {{ file: string } | { errors: Diagnostic[], root: string }} Built */

const PREFIX = "t";
const ENTRY = `import { NetlifyIntegration } from "@netlify/sdk";
export const integration = new NetlifyIntegration();
integration.addFunctions("./src/functions", { prefix: "${PREFIX}" });
`;

/**
 * Builds programs as functions of one integration, and copies what each consists of to a folder of its own, far from the
 * sources. Programs that the build refuses are found, and built alone.
 *
 * @param {Program[]} programs
 * @param {Form} form
 * @returns {Promise<Built[]>} In the same order.
 */
export async function buildPrograms(programs, form) {
  const root = writeIntegration(programs, form);
  const { ok, diagnostics } = await build({ root });
  if (ok) {
    const files = deliver(root, programs);
    rmSync(root, { recursive: true });
    return files;
  }
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (programs.length === 1) {
    return [{ errors, root }];
  }
  const bad = programs.map((_, index) => errors.some((error) => isIn(error, index)));
  const isBad = bad.some(Boolean) && !bad.every(Boolean) ? bad : programs.map((_, index) => index % 2 === 0);
  const [refused, rest] = [true, false].map((each) => programs.filter((_, index) => isBad[index] === each));
  rmSync(root, { recursive: true });
  const results = [await buildPrograms(refused ?? [], form), await buildPrograms(rest ?? [], form)];
  return programs.map((_, index) => /** @type {Built} */ (results[isBad[index] ? 0 : 1]?.shift()));
}

/** @param {Diagnostic} error @param {number} index */
function isIn({ labels }, index) {
  const folder = `${folderOf(index)}/`;
  return labels.some(({ file }) => file.startsWith(folder) || new RegExp(`^src/functions/f${index}\\D`).test(file));
}

/** @param {Program[]} programs @param {Form} form */
function writeIntegration(programs, { version, shared }) {
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
  programs.forEach((program, index) => {
    writeFiles(join(root, folderOf(index)), program.files);
    const functions = join(root, "src", "functions");
    const specifier = `../programs/p${index}`;
    writeFiles(functions, { [`f${index}.mjs`]: functionOf(`${specifier}/${mainOf(program)}`, version) });
    othersOf(program).forEach((file, each) => {
      if (shared) {
        writeFiles(functions, { [`f${index}-${each}.mjs`]: idleFunction(`${specifier}/${file}`, version) });
      }
    });
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

/** @param {string} root @param {Program[]} programs @returns {Built[]} */
function deliver(root, programs) {
  const built = join(root, ".ntli", "build");
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(readFileSync(join(built, "functions.json"), "utf8"));
  const far = makeTemp("far");
  return programs.map((_, index) => {
    const found = functions.find(({ name }) => name === `f${index}`);
    const [entry] = found?.files ?? [];
    if (found === undefined || entry === undefined) {
      throw new Error(`f${index} is not among the built functions`);
    }
    const folder = join(far, `f${index}`);
    for (const file of found.files) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(built, "functions", file), join(folder, file));
    }
    return { file: join(folder, entry) };
  });
}

/** @param {string} folder @param {Record<string, string>} files */
export function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}
