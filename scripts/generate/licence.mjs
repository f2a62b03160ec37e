// @ts-check
// Which licence of an SPDX expression a crate is used under.

/** @typedef {{ id: string, pattern: RegExp }} Licence - With a pattern that its text matches. */

/**
 * Licences that crates may have, the preferred first. `deny.toml` has the same ones.
 *
 * @type {Licence[]}
 */
const LICENCES = [
  { id: "MIT", pattern: /Permission\s+is\s+hereby\s+granted,\s+free\s+of\s+charge,\s+to\s+any\s+person\s+obtaining/i },
  { id: "ISC", pattern: /Permission\s+to\s+use,\s+copy,\s+modify,\s+and(\/or)?\s+distribute/i },
  { id: "Zlib", pattern: /altered\s+source\s+versions\s+must\s+be\s+plainly\s+marked/i },
  { id: "BSL-1.0", pattern: /Boost\s+Software\s+License/i },
  { id: "BSD-2-Clause", pattern: /Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms/i },
  {
    id: "BSD-3-Clause",
    pattern: /Redistribution\s+and\s+use\s+in\s+source\s+and\s+binary\s+forms[\s\S]*(endorse|promote)/i,
  },
  { id: "Unicode-3.0", pattern: /UNICODE\s+LICENSE\s+V3/i },
  { id: "CC0-1.0", pattern: /CC0\s+1\.0\s+Universal|Creative\s+Commons\s+Legal\s+Code/i },
  { id: "Apache-2.0", pattern: /Apache\s+License,?\s+Version\s+2\.0/i },
];

/**
 * The licences of the alternative that is preferred, as `MIT` of `MIT OR Apache-2.0`.
 *
 * @param {string} expression - SPDX; older crates write `/` for `OR`.
 * @param {string} crate - For the error.
 * @returns {Licence[]}
 */
export function choose(expression, crate) {
  const tokens = expression.replaceAll("/", " OR ").match(/[()]|[\w.+-]+( WITH [\w.+-]+)?/g) ?? [];
  const known = alternatives(tokens)
    .map((ids) => [...new Set(ids)].map((id) => LICENCES.findIndex((each) => each.id === id)))
    .filter((ranks) => ranks.length > 0 && !ranks.includes(-1));
  const [best] = known.sort((a, b) => Math.max(...a) - Math.max(...b) || a.length - b.length);
  if (best === undefined) {
    throw new Error(
      `${crate} is under \`${expression}\`: if that is permissive, add it to scripts/generate/licence.mjs`,
    );
  }
  return best.flatMap((rank) => LICENCES[rank] ?? []);
}

/** Each is a list of licences that apply together. Consumes the tokens. @param {string[]} tokens @returns {string[][]} */
function alternatives(tokens) {
  const found = together(tokens);
  while (tokens[0] === "OR") {
    tokens.shift();
    found.push(...together(tokens));
  }
  return found;
}

/** Operands of `AND`, which binds more tightly than `OR`. @param {string[]} tokens @returns {string[][]} */
function together(tokens) {
  let found = operand(tokens);
  while (tokens[0] === "AND") {
    tokens.shift();
    const others = operand(tokens);
    found = found.flatMap((ids) => others.map((more) => [...ids, ...more]));
  }
  return found;
}

/** @param {string[]} tokens @returns {string[][]} */
function operand(tokens) {
  const token = tokens.shift();
  if (token !== "(") {
    return [token === undefined ? [] : [token]];
  }
  const inner = alternatives(tokens);
  tokens.shift();
  return inner;
}
