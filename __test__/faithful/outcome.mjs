// @ts-check
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { inspect } from "node:util";

const require = createRequire(import.meta.url);

/** How often a program may put off what it does. */
const MOST_PUT_OFF = 1000;

/**
 * What modules put off until the function is called. It has an end: Node evaluates a CommonJS module that throws again at
 * each `import()`, which may be what the module has put off.
 */
class PutOff extends Array {
  /** @override @param {unknown[]} tasks */
  push(...tasks) {
    return this.length < MOST_PUT_OFF ? super.push(...tasks) : this.length;
  }
}

/**
 * Loads a function, calls it once, and says what its modules saw and what it answered or threw.
 *
 * @param {string} file
 * @returns {Promise<string>}
 */
export async function outcomeOf(file) {
  /** @type {unknown[]} */
  const seen = [];
  Object.assign(globalThis, { seen, state: {}, later: new PutOff(), show });
  try {
    const answer = await call(file);
    // What it leaves to do is part of the outcome.
    await new Promise((resolve) => setImmediate(resolve));
    return plain({ seen, answer });
  } catch (thrown) {
    return plain({ seen, thrown });
  }
}

/** @param {any} value */
function show(value) {
  return typeof value === "function" ? `${value.name} ${value.text}` : String(value);
}

/** v1 functions are loaded as by Lambda, v2 functions as by Netlify's bootstrap. @param {string} file */
async function call(file) {
  if (file.endsWith(".cjs")) {
    return require(file).handler({}, {});
  }
  const { default: main } = await import(pathToFileURL(file).href);
  return main();
}

/**
 * An outcome as text, without what bundling may change: stacks, paths, and the numbers that it appends to names.
 *
 * @param {unknown} outcome
 */
export function plain(outcome) {
  return (
    inspect(outcome, { depth: 8, breakLength: 120, compact: true })
      .replace(/^\s+at .*$\n?/gm, "")
      // An error without its stack takes one line or several.
      .replace(/\n\s*/g, " ")
      .replace(/(file:\/\/)?\/[^\s'"`]*\.[cm]?[jt]s\b/g, "<file>")
      .replace(/(\w)\$\d+\b/g, "$1")
  );
}
