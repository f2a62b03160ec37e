// @ts-check
// Builds units with the product in this process, and takes what is built away from the sources.
import { cpSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";

import { Development } from "../../dist/sdk/author/develop.js";
import { build } from "../../dist/sdk/index.js";
import { makeTemp } from "../support/temp.mjs";
import { functionName, writeFiles, writeFunctions, writeHandler } from "./integration.mjs";

/** @typedef {import("../../dist/sdk/index.js").Diagnostic} Diagnostic */
/** @typedef {import("./integration.mjs").Unit} Unit */
/**
 * What is built of a unit: a file for each of `mains`, and the warnings at places in its files. Or why nothing is; `root` is
 * of the integration that has the unit alone.
 *
 * @typedef {{ functions: string[], warnings: Diagnostic[] } | { errors: Diagnostic[], root: string }} Built
 *
 * Bundles an integration: writes its root, returns its problems, or the files for each unit.
 *
 * @typedef {(units: Unit[]) => Promise<{ root: string, diagnostics: Diagnostic[], files: string[][] }>} Bundle
 */

/**
 * Builds units as one integration. Units that the build refuses are found, and built alone.
 *
 * @param {Unit[]} units
 * @param {Bundle} bundle
 * @returns {Promise<Built[]>} In the same order.
 */
export async function buildUnits(units, bundle) {
  if (units.length === 0) {
    return [];
  }
  const { root, diagnostics, files } = await bundle(units);
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0 && units.length === 1) {
    return [{ errors, root }];
  }
  rmSync(root, { recursive: true });
  if (errors.length === 0) {
    const warningsOf = (/** @type {number} */ index) => diagnostics.filter((warning) => hasPlaceIn(warning, index));
    return files.map((functions, index) => ({ functions, warnings: warningsOf(index) }));
  }
  const named = units.map((_, index) => errors.some((error) => isIn(error, index)));
  const isApart = named.some(Boolean) && !named.every(Boolean) ? named : units.map((_, index) => index % 2 === 0);
  const apart = await buildUnits(pick(units, isApart, true), bundle);
  const rest = await buildUnits(pick(units, isApart, false), bundle);
  return isApart.map((each) => /** @type {Built} */ ((each ? apart : rest).shift()));
}

/**
 * Functions as `build` writes them; each gets a folder with its own files.
 *
 * @param {1 | 2} version
 * @param {boolean | "whitespace"} [minify]
 * @returns {Bundle}
 */
export function functionsOf(version, minify = false) {
  return async (units) => {
    const root = writeFunctions(units, version);
    const { ok, diagnostics } = await built(root, minify);
    return { root, diagnostics, files: ok ? deliver(join(root, ".ntli", "build"), units) : [] };
  };
}

/** A build that fails is refused with what it throws. @param {string} root @param {boolean | "whitespace"} [minify] */
function built(root, minify) {
  return build({ root, minify }).catch((error) => ({ ok: false, diagnostics: diagnosticsOf(error) }));
}

/** @param {unknown} error @returns {Diagnostic[]} */
function diagnosticsOf(error) {
  if (error instanceof Error && "diagnostics" in error) {
    return /** @type {Diagnostic[]} */ (error.diagnostics);
  }
  throw error;
}

/** Functions as `dev` runs them. @param {Unit[]} units @returns {ReturnType<Bundle>} */
export async function developedFunctions(units) {
  const root = writeFunctions(units, 2);
  const development = await Development.open({ root, folder: makeTemp("dev"), color: false });
  const { functions, diagnostics } = await development.update();
  const outputs = new Map(functions.map(({ name, output = "is not built" }) => [name, output]));
  const files = units.map(({ mains }, index) => mains.map((_, each) => outputs.get(functionName(index, each)) ?? ""));
  return { root, diagnostics, files };
}

/** Programs of an event handler; a file for each calls the built plugin. @param {Unit[]} units @returns {ReturnType<Bundle>} */
export async function handledPrograms(units) {
  const root = writeHandler(units);
  const { ok, diagnostics } = await built(root);
  const far = makeTemp("far");
  if (ok) {
    cpSync(join(root, ".ntli", "build"), join(far, "plugin"), { recursive: true });
  }
  const files = units.map((_, index) => {
    const text = `import load from "./plugin/index.js";
export default async () => {
  globalThis.wanted = ${index};
  const utils = { build: { failBuild: (message, { error }) => { throw error.cause ?? error; } } };
  await (await load()).onBuild({ constants: {}, netlifyConfig: {}, utils });
  return globalThis.answered;
};\n`;
    writeFiles(far, { [`u${index}.mjs`]: text });
    return [join(far, `u${index}.mjs`)];
  });
  return { root, diagnostics, files };
}

/** @template T @param {T[]} list @param {boolean[]} flags @param {boolean} flag */
function pick(list, flags, flag) {
  return list.filter((_, index) => flags[index] === flag);
}

/** @param {Diagnostic} error @param {number} index */
function isIn(error, index) {
  const own = new RegExp(`^src/functions/u${index}-`);
  return (
    hasPlaceIn(error, index) ||
    error.labels.some(({ file }) => own.test(file)) ||
    new RegExp(`\`u${index}-`).test(error.message)
  );
}

/** Whether a diagnostic shows a line of a program. @param {Diagnostic} diagnostic @param {number} index */
function hasPlaceIn({ labels }, index) {
  return labels.some(({ file, line }) => file.startsWith(`src/programs/u${index}/`) && line > 0);
}

/** @param {string} built @param {Unit[]} units @returns {string[][]} */
function deliver(built, units) {
  /** @type {{ functions: { name: string, files: string[] }[] }} */
  const { functions } = JSON.parse(readFileSync(join(built, "functions.json"), "utf8"));
  const filesOf = new Map(functions.map(({ name, files }) => [name, files]));
  const far = makeTemp("far");
  return units.map(({ mains }, index) =>
    mains.map((_, each) => {
      const name = functionName(index, each);
      const files = filesOf.get(name) ?? [];
      copyFiles(files, join(built, "functions"), join(far, name));
      return join(far, name, files[0] ?? "is not built");
    }),
  );
}

/** @param {string[]} files @param {string} from @param {string} to */
function copyFiles(files, from, to) {
  for (const file of files) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(from, file), join(to, file));
  }
}
