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

/**
 * Each is explained in docs/design/agreement.md. @type {Difference[]}
 */
export const DIFFERENCES = [
  {
    what: "Warning NI1036: something other than a response",
    kinds: ["source", "output"],
    names: /^(default-returns|handler-returns|handler-without-status)-/,
  },
  {
    what: "`import` and `export` in a v1 function that Node takes for CommonJS",
    kinds: ["source"],
    names: /^(handler|default-beside-handler|import|require)-(.*-)?(js-commonjs|cjs-module)$/,
  },
  {
    what: "`exports` in a file that Node takes for an ES module",
    kinds: ["source"],
    names: /^(module-exports|exports|import|require|sloppy-this)-.*(js|ts)-module$/,
  },
  {
    what: "`exports.default`, or `exports` with `require`, in a `.mjs` or `.mts` file",
    kinds: ["source"],
    names: /^exports-(.*default|require).*-(mjs|mts)-commonjs$/,
  },
  {
    what: "A function that relies on sloppy mode in a file that Node takes for an ES module",
    kinds: ["output"],
    names: /^sloppy-this-(mjs-commonjs|mts-commonjs|js-module|ts-module)$/,
  },
  {
    what: "Exported types beside `exports`",
    kinds: ["source"],
    names: /^export-type-exports-/,
  },
  {
    what: "Two functions of one name, and `return` outside of functions",
    kinds: ["source"],
    names: /^(function-twice|top-level-return)-(js-module|cjs-module|ts-module|mts-commonjs)$/,
  },
  {
    what: "Top-level `await` in a v2 function that is not an ES module on a site",
    kinds: ["source"],
    names: /^default-await-(js-commonjs|ts-commonjs|cts-module)$/,
  },
  {
    what: "An object whose `default` is the handler",
    kinds: ["source"],
    names: /^default-twice-(js-commonjs|ts-commonjs|cts-module)$/,
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
