// @ts-check
// Each kind of export of a module that another one in a circle of imports reads before it is set.

/** @typedef {import("../programs.mjs").Program} Program */

/** What a module exports as `x` or as the default, by name. @type {Record<string, string>} */
const EXPORTS = {
  "a const": "export const x = 1;",
  "a let": "export let x = 1; x += 1;",
  "a var": "export var x = 1;",
  "a function": "export function x() {}",
  "a class": "export class x { static kind = 1 }",
  "a class that uses itself": "export class x { static self = new x() }",
  "a class under another name": "class y {} export { y as x };",
  "several constants": "export const { x, z } = { x: 1, z: 2 };",
  "a default class": "export default class K { static kind = 1 }",
  "a default class without a name": "export default class {}",
  "a default function": "export default function f() {}",
  "a default function without a name": "export default function () {}",
  "a default arrow function": "export default () => 1;",
  "a default object": "export default { y: 1 };",
  "a default constant": "const y = 1; export default y;",
  "a default class that has a name in the module": "class y {} export { y as default };",
  "the exports of another module": `export * from "./other.mjs";`,
  "a namespace": `export * as x from "./other.mjs";`,
};

/** How the function reaches the module. @type {Record<string, Record<string, string>>} */
const REACHED = {
  "an import": { "main.mjs": `import { early } from "./a.mjs";\nexport default () => early();\n` },
  "an import of the other module": {
    "main.mjs": `import { early } from "./b.mjs";\nexport default () => early;\n`,
  },
  "a dynamic import": {
    "main.mjs": `export default async () => (await import("./a.mjs")).early();\n`,
  },
  "a dynamic import of CommonJS": {
    "main.mjs": `import load from "./load.cjs";\nexport default async () => (await load()).early();\n`,
    "load.cjs": `module.exports = () => import("./a.mjs");\n`,
  },
  "a require of CommonJS": {
    "main.mjs": `import load from "./load.cjs";\nexport default async () => [load().early(), (await import("./a.mjs")).early()];\n`,
    "load.cjs": `module.exports = () => require("./a.mjs");\n`,
  },
};

/** What the other module sees when it is evaluated. */
const READ = `import * as a from "./a.mjs";
import "./a.mjs";
const look = (read) => {
  try {
    const value = read();
    return typeof value === "function" ? "function" : value;
  } catch (error) {
    return error.name;
  }
};
const named = () => [look(() => a.x), look(() => typeof a.x), look(() => a.default), look(() => a.x.kind)];
export const early = [
  ...named(),
  look(() => Object.keys(a)),
  look(() => "x" in a),
  look(() => Reflect.ownKeys(a).length),
  look(() => { class C extends a.x {} return C; }),
  look(() => new a.default()),
];
export const late = named;
`;

/** @type {Program[]} */
export const programs = Object.entries(EXPORTS).flatMap(([name, text]) =>
  Object.entries(REACHED).map(([reached, main]) => ({
    name: `${name}, by ${reached}`,
    files: {
      ...main,
      "a.mjs": `import { early as seenByB, late } from "./b.mjs";\n${text}\nexport const early = () => [seenByB, late()];\n`,
      "b.mjs": READ,
      ...(text.includes("other") && {
        "other.mjs": `import "./b.mjs";\nexport const x = 1;\n`,
      }),
    },
  })),
);
