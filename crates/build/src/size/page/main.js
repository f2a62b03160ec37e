// @ts-check

const view = /** @type {HTMLSelectElement} */ (byId("view"));
const search = /** @type {HTMLInputElement} */ (byId("query"));

/** Draws the page for the current state. */
function render() {
  const state = readState();
  const tree = treeOf(state.view);
  const open = tree.children.find(({ key, children }) => key === state.open && children.length > 0);
  const shown = open ?? tree;
  view.value = state.view;
  if (search.value !== state.query) {
    search.value = state.query;
  }
  drawCrumbs(tree, open);
  drawMap(shown, state.query);
  drawTable(shown, state.query);
  drawWhy(state.view, open?.key ?? "");
  byId("table-title").textContent =
    open === undefined ? "Packages" : `Files in ${open.key === "." ? "your code" : open.name}`;
  byId("found").textContent = describeHits(shown, state.query);
}

/** @param {TreeNode} tree @param {TreeNode | undefined} open */
function drawCrumbs(tree, open) {
  const text = (/** @type {TreeNode} */ node) => `${node.name} (${formatBytes(node.bytes)})`;
  const up = element("button", { type: "button" }, text(tree));
  up.addEventListener("click", () => go({ open: "" }));
  const path = open === undefined ? [here(text(tree))] : [up, here(text(open))];
  byId("crumbs").replaceChildren(...path.map((part) => element("li", {}, part)));
}

/** The last part of the breadcrumb. @param {string} text */
function here(text) {
  return element("span", { "aria-current": "page" }, text);
}

/** What a search found, as a sentence for the status line. @param {TreeNode} shown @param {string} query */
function describeHits(shown, query) {
  if (query.trim() === "") {
    return "";
  }
  const leaves = shown.children.flatMap((node) =>
    node.children.length === 0 || isNamed(node, query)
      ? [{ node, all: true }]
      : node.children.map((child) => ({ node: child, all: false })),
  );
  const hits = leaves.filter(({ node, all }) => (all && node.children.length > 0) || isNamed(node, query));
  const files = hits.reduce((count, { node }) => count + Math.max(1, node.children.length), 0);
  const packages = shown.children.filter((node) => isHit(node, query)).length;
  const where = shown.key === "" ? ` in ${packages} ${packages === 1 ? "package" : "packages"}` : "";
  const bytes = sumOf(hits.map(({ node }) => node));
  return files === 0 ? "Nothing found" : `${files} ${files === 1 ? "file" : "files"}${where}, ${formatBytes(bytes)}`;
}

function drawHead() {
  const { name, size, growth } = data;
  document.title = `Bundle size of ${name}`;
  byId("title").textContent = document.title;
  const change =
    growth === null || growth.bytes === 0 ? "" : `, ${formatDifference(growth.bytes)} since the last build`;
  byId("totals").append(
    element("strong", {}, formatBytes(size.bytes)),
    " bundled, ",
    element("strong", {}, formatBytes(size.zippedBytes)),
    ` zipped, ${size.functions.length} ${size.functions.length === 1 ? "function" : "functions"}${change}`,
  );
  view.append(new Option(`All functions (${formatBytes(size.bytes)})`, ""));
  view.append(
    ...size.functions.map((each) => new Option(`${each.injectedName} (${formatBytes(each.bytes)})`, each.injectedName)),
  );
}

/** Opens the package of a tile. @param {HTMLElement} tile */
function activate(tile) {
  if (tile.dataset["leaf"] === undefined) {
    go({ open: tile.dataset["key"] ?? "" });
  }
}

map.addEventListener("click", ({ target }) => {
  const tile = target instanceof Element ? target.closest(".tile") : null;
  if (tile instanceof HTMLElement) {
    tile.focus();
    activate(tile);
  }
});

map.addEventListener("keydown", (event) => {
  const { key, target } = event;
  if (target instanceof HTMLElement && /^(Arrow|Home$|End$)/.test(key)) {
    event.preventDefault();
    moveFocus(target, key);
  }
});

document.addEventListener("keydown", (event) => {
  const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
  if (event.key === "/" && !isTyping) {
    event.preventDefault();
    search.focus();
  } else if (event.key === "Escape" && !isTyping) {
    go({ open: "" });
  }
});

search.addEventListener("input", () => go({ query: search.value }));
search.addEventListener("keydown", (event) => {
  const { key } = event;
  const hit = map.querySelector(".tile.hit");
  if (key === "Enter" && hit instanceof HTMLElement) {
    // Otherwise the focused tile receives the same key press and opens.
    event.preventDefault();
    hit.focus();
  } else if (key === "Escape") {
    go({ query: "" });
  }
});
view.addEventListener("change", () => go({ view: view.value, open: "" }));
addEventListener("hashchange", () => {
  map.classList.add("fresh");
  render();
});
map.addEventListener("animationend", () => map.classList.remove("fresh"));
new ResizeObserver(() => requestAnimationFrame(render)).observe(map);

drawHead();
drawNotes();
render();
