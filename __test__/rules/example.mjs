// @ts-check
// The examples in the manuals of codes.

/** @typedef {import("../../dist/sdk/index.js").Manual} Manual */

/**
 * An integration, as far as it differs from an ordinary one; see `crates/core/src/rules/manual.rs`.
 *
 * @typedef {object} Example
 * @property {string} title - For people.
 * @property {string[]} expected - The codes that are reported for it, without repetition.
 * @property {Record<string, string>} files - By path.
 * @property {Record<string, string>} links - Their targets, by path.
 * @property {boolean} publish - Whether it is checked for publication, and not built.
 * @property {string[]} missing - Files that are not there, although an ordinary integration has them.
 */

const FENCE = /^```(ts|js|tsx|toml|yaml|json)((?:,.*)?)\n([\s\S]*?)^```$/gm;
const MARK = /^(?:\/\/|#) (file|link|no file): (.+)$/;
const DEFAULT_FILE = "src/functions/hello.mts";

/** @param {Manual} manual @returns {Example[]} */
export function examplesOf({ code, text }) {
  return [...text.matchAll(FENCE)].map(([, , info = "", body = ""], index) => {
    const words = info.split(",").slice(1);
    const fails = words.includes("expect_diagnostic");
    const also = words.flatMap((word) => (word.startsWith("also=") ? [word.slice("also=".length)] : []));
    return {
      title: `example ${index + 1}, which is ${fails ? "reported" : "fine"}`,
      expected: fails ? [code, ...also].sort() : [],
      publish: words.includes("publish"),
      ...filesOf(body),
    };
  });
}

/** @param {string} body */
function filesOf(body) {
  /** @type {Pick<Example, "files" | "links" | "missing">} */
  const { files, links, missing } = { files: {}, links: {}, missing: [] };
  let file = DEFAULT_FILE;
  for (const line of body.split(/(?<=\n)/)) {
    const [, mark, value = ""] = MARK.exec(line.trimEnd()) ?? [];
    if (mark === "no file") {
      missing.push(value);
    } else if (mark === "link") {
      const [path = "", target = ""] = value.split(" -> ");
      links[path] = target;
    } else if (mark === "file") {
      file = value;
      files[file] = "";
    } else if (files[file] !== undefined || line.trim() !== "") {
      files[file] = (files[file] ?? "") + line;
    }
  }
  return { files, links, missing };
}
