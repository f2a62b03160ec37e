// @ts-check
// Every form of import: what it declares at the top of the file, and what it looks at where the file runs.

/**
 * What a form needs to know of an import: the specifier, the name of a variable, and a name that the module exports.
 *
 * @typedef {{ specifier: string, local: string, name: string }} Names
 *
 * @typedef {object} Form
 * @property {"mjs" | "cjs"} format - Of the file that has it.
 * @property {"mjs" | "cjs"} [target] - Of the file that it imports; either when left out.
 * @property {string} when - Where it can stand: `early`, at the top level, `late`, in a function.
 * @property {boolean} [requires] - Whether it is a `require`, which cannot load a module with a top-level `await`.
 * @property {(names: Names) => string} [head] - A declaration before all code.
 * @property {(names: Names) => string} [look] - A statement.
 */

/** @param {string} code */
const looking = (code) => `seen.push(${code});`;
/** @param {string} local @param {string} code */
const attempting = (local, code) => `try { ${code} } catch (error) { seen.push("${local} " + error.name); }`;

export const FORMS = /** @satisfies {Record<string, Form>} */ ({
  bare: { format: "mjs", when: "early", head: ({ specifier }) => `import "${specifier}";` },
  named: {
    format: "mjs",
    when: "early late",
    head: ({ specifier, local, name }) => `import { ${name} as ${local} } from "${specifier}";`,
    look: ({ local }) => attempting(local, looking(`"${local} " + show(${local})`)),
  },
  unused: {
    format: "mjs",
    when: "early",
    head: ({ specifier, local, name }) => `import { ${name} as ${local} } from "${specifier}";`,
  },
  default: {
    format: "mjs",
    when: "early late",
    head: ({ specifier, local }) => `import ${local} from "${specifier}";`,
    look: ({ local }) => attempting(local, looking(`"${local} " + show(${local})`)),
  },
  namespace: {
    format: "mjs",
    when: "early late",
    head: ({ specifier, local }) => `import * as ${local} from "${specifier}";`,
    look: ({ local, name }) => attempting(local, looking(`"${local} " + show(${local}.${name})`)),
  },
  namespaceKeys: {
    format: "mjs",
    target: "mjs",
    when: "early late",
    head: ({ specifier, local }) => `import * as ${local} from "${specifier}";`,
    look: ({ local }) => attempting(local, looking(`"${local} " + Object.keys(${local})`)),
  },
  star: { format: "mjs", target: "mjs", when: "early", head: ({ specifier }) => `export * from "${specifier}";` },
  reexport: {
    format: "mjs",
    when: "early",
    head: ({ specifier, local, name }) => `export { ${name} as ${local} } from "${specifier}";`,
  },
  starAs: { format: "mjs", when: "early", head: ({ specifier, local }) => `export * as ${local} from "${specifier}";` },
  dynamic: {
    format: "mjs",
    when: "late",
    look: ({ specifier, local, name }) =>
      attempting(local, looking(`"${local} " + show((await import("${specifier}")).${name})`)),
  },
  dynamicTwice: {
    format: "mjs",
    when: "late",
    look: ({ specifier, local }) =>
      attempting(
        local,
        `const [a, b] = await Promise.all([import("${specifier}"), import("${specifier}")]); ${looking("a === b")}`,
      ),
  },
  dynamicCaught: {
    format: "mjs",
    when: "late",
    look: ({ specifier, local }) =>
      looking(`await import("${specifier}").then(() => "${local} loads", (error) => "${local} " + error.message)`),
  },
  createRequire: {
    format: "mjs",
    target: "cjs",
    when: "early late",
    requires: true,
    head: ({ local }) => `import { createRequire as create_${local} } from "node:module";`,
    look: ({ specifier, local, name }) =>
      attempting(local, looking(`"${local} " + show(create_${local}(import.meta.url)("${specifier}").${name})`)),
  },
  require: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier, local, name }) =>
      `const ${local} = require("${specifier}"); ${looking(`"${local} " + show(${local}.${name})`)}`,
  },
  requireBare: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier }) => `require("${specifier}");`,
  },
  requireMember: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier, local, name }) => looking(`"${local} " + show(require("${specifier}").${name})`),
  },
  requireInTry: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier, local, name }) =>
      attempting(local, looking(`"${local} " + show(require("${specifier}").${name})`)),
  },
  requireTwice: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier, local }) => attempting(local, looking(`require("${specifier}") === require("${specifier}")`)),
  },
  requireInBranch: {
    format: "cjs",
    when: "early late",
    requires: true,
    look: ({ specifier, local, name }) =>
      `if (seen.length % 2) { ${looking(`"${local} " + show(require("${specifier}").${name})`)} }`,
  },
  requireForward: {
    format: "cjs",
    target: "cjs",
    when: "early",
    requires: true,
    look: ({ specifier, local }) => `exports.${local} = require("${specifier}");`,
  },
  importOfCommonJS: {
    format: "cjs",
    when: "late",
    look: ({ specifier, local, name }) =>
      attempting(local, looking(`"${local} " + show((await import("${specifier}")).${name})`)),
  },
});

/** @typedef {keyof typeof FORMS} FormName */
