// @ts-check

/**
 * What is shown. It is in the address, so that the browser's own "back" leads back, and pages can be linked.
 *
 * @typedef {object} State
 * @property {string} view - A function's name on a site; empty for all.
 * @property {string} open - The folder of the package that is zoomed into; empty for none.
 * @property {string} query
 */

/** @returns {State} */
function readState() {
  const parameters = new URLSearchParams(location.hash.slice(1));
  const get = (/** @type {string} */ name) => parameters.get(name) ?? "";
  return { view: get("function"), open: get("package"), query: get("search") };
}

/** @param {Partial<State>} changes */
function go(changes) {
  const { view, open, query } = { ...readState(), ...changes };
  const given = Object.entries({ function: view, package: open, search: query }).filter(([, value]) => value !== "");
  const hash = `#${new URLSearchParams(given)}`;
  // Every letter of a search would be a step back.
  if ("query" in changes) {
    history.replaceState(null, "", hash);
    render();
  } else if (hash !== (location.hash || "#")) {
    location.hash = hash;
  }
}

/** Whether a node, or one in it, is searched for. @param {TreeNode} node @param {string} query @returns {boolean} */
function isHit(node, query) {
  return isNamed(node, query) || node.children.some((child) => isHit(child, query));
}

/** @param {TreeNode} node @param {string} query */
function isNamed({ name, key }, query) {
  const text = query.trim().toLowerCase();
  return text !== "" && (name.toLowerCase().includes(text) || key.toLowerCase().includes(text));
}
