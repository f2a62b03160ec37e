// @ts-check

/**
 * What the page shows. It is stored in the URL, so that the browser's "back" works and a view can be linked.
 *
 * @typedef {object} State
 * @property {string} view - Injected name of a function; empty for all functions.
 * @property {string} open - Folder of the open package; empty if none is open.
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
  // Replaced rather than pushed: otherwise every typed letter would be a step for "back".
  if ("query" in changes) {
    history.replaceState(null, "", hash);
    render();
  } else if (hash !== (location.hash || "#")) {
    location.hash = hash;
  }
}

/** Whether a node or one of its children matches the search. @param {TreeNode} node @param {string} query @returns {boolean} */
function isHit(node, query) {
  return isNamed(node, query) || node.children.some((child) => isHit(child, query));
}

/** Whether the name or path of a node matches the search. @param {TreeNode} node @param {string} query */
function isNamed({ name, key }, query) {
  const text = query.trim().toLowerCase();
  return text !== "" && (name.toLowerCase().includes(text) || key.toLowerCase().includes(text));
}
