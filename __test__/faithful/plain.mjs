// @ts-check

/**
 * An outcome without what bundling may change: stacks, paths, and the numbers that it appends to names.
 *
 * @param {string} text
 */
export function plain(text) {
  return text
    .replace(/^\s+at .*$\n?/gm, "")
    .replace(/\{\s*\[cause\]/g, "[cause]")
    .replace(/(file:\/\/)?\/[^\s'"`]*\.[cm]?[jt]s\b/g, "<file>")
    .replace(/(\w)\$\d+\b/g, "$1");
}
