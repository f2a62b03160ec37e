// @ts-check
// Where the answers differ.

/**
 * What differs: the build refuses what `check` accepts; zip-it-and-ship-it reads source and output differently; a real
 * `netlify dev` answers for the source although `check` or the build refuses it, or the other way round; the output does
 * not answer.
 *
 * @typedef {"build" | "reading" | "source" | "output"} Kind
 *
 * @typedef {object} Difference
 * @property {string} what
 * @property {Kind[]} kinds
 * @property {RegExp} names - The functions.
 */

/** @type {Difference[]} */
export const DIFFERENCES = [
  {
    what: "ES syntax in a `.cjs` file",
    kinds: ["build"],
    names: /^(default|handler|import|require|empty|other|no)-.*-cjs-module$/,
  },
  {
    what: "Two functions with the same name in a file that is not TypeScript",
    kinds: ["build"],
    names: /^function-twice-(js|mjs)/,
  },
  {
    what: "`export *` of a module without `handler`",
    kinds: ["build"],
    names: /^handler-star-without-/,
  },
  {
    what: "Only imports or exports of types beside `exports`",
    kinds: ["build", "source"],
    names: /^(typed-import|unmarked-type|export-type)-exports-/,
  },
  {
    what: "`return` at the top level of TypeScript",
    kinds: ["source"],
    names: /^top-level-return-.*ts-/,
  },
  {
    what: "ES syntax in a v1 `.js` file of a CommonJS package",
    kinds: ["source"],
    names: /^(handler|import|require)-.*-js-commonjs$/,
  },
  {
    what: "`exports.default` in a `.mjs` or `.mts` file",
    kinds: ["source"],
    names: /^exports-.*default.*-(mjs|mts)-commonjs$/,
  },
];

/**
 * All differences in what was found.
 *
 * @param {ReadonlyMap<string, import("./examine.mjs").Findings>} findings
 * @returns {{ name: string, kind: Kind, text: string }[]}
 */
export function differencesIn(findings) {
  return [...findings].flatMap(([name, found]) => {
    const { check, build, source, output, sourceStatus, outputStatus } = found;
    const isAccepted = check.length === 0 && build.length === 0;
    /** @type {{ name: string, kind: Kind, text: string }[]} */
    const differences = [];
    const add = (/** @type {Kind} */ kind, /** @type {string} */ text) => differences.push({ name, kind, text });
    if (build.length > 0) {
      add("build", `check accepts it, the build says ${build.join()}`);
    }
    if (isAccepted && JSON.stringify(source) !== JSON.stringify(output)) {
      add("reading", `source ${JSON.stringify(source)}, output ${JSON.stringify(output)}`);
    }
    if (sourceStatus !== undefined && sourceStatus < 400 !== isAccepted) {
      add(
        "source",
        `${isAccepted ? "accepted" : [...check, ...build].join()}, but netlify dev answers ${sourceStatus}`,
      );
    }
    if (isAccepted && outputStatus !== undefined && outputStatus >= 400) {
      add("output", `netlify dev answers ${outputStatus} for the output`);
    }
    return differences;
  });
}

/** @param {{ name: string, kind: Kind }} difference */
export function isExplained({ name, kind }) {
  return DIFFERENCES.some(({ kinds, names }) => kinds.includes(kind) && names.test(name));
}
