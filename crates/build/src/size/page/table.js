// @ts-check

/** How the table is sorted. @type {{ by: "name" | "bytes", isRising: boolean }} */
let order = { by: "bytes", isRising: false };

/** Draws the same data as the map, for screen readers and for reading exact numbers. @param {TreeNode} shown @param {string} query */
function drawTable(shown, query) {
  const isSearching = query.trim() !== "";
  const rows = shown.children.filter((node) => !isSearching || isHit(node, query)).sort(compare);
  byId("table")
    .querySelector("tbody")
    ?.replaceChildren(...rows.map((node) => rowOf(node, shown)));
  for (const button of byId("table").querySelectorAll("button[data-sort]")) {
    const isOrder = button.getAttribute("data-sort") === order.by;
    button.closest("th")?.setAttribute("aria-sort", isOrder ? (order.isRising ? "ascending" : "descending") : "none");
  }
}

/** @param {TreeNode} a @param {TreeNode} b */
function compare(a, b) {
  const difference = order.by === "bytes" ? a.bytes - b.bytes : a.name.localeCompare(b.name);
  return order.isRising ? difference : -difference;
}

/** @param {TreeNode} node @param {TreeNode} whole */
function rowOf(node, whole) {
  const share = formatShare(node.bytes, whole.bytes);
  const meter = element(
    "div",
    { class: "meter" },
    element("i", { style: `--part: ${share.replace(" ", "")}` }),
    element("span", {}, share),
  );
  return element(
    "tr",
    { "data-key": node.key },
    element("td", {}, node.children.length > 0 ? openButton(node) : node.name),
    element("td", { class: "number" }, formatBytes(node.bytes)),
    element("td", { class: "share" }, meter),
  );
}

/** @param {TreeNode} node */
function openButton({ name, key }) {
  const button = element("button", { type: "button" }, name);
  button.addEventListener("click", () => go({ open: key }));
  return button;
}

byId("table").addEventListener("click", ({ target }) => {
  const by = target instanceof Element ? target.closest("[data-sort]")?.getAttribute("data-sort") : undefined;
  if (by === "name" || by === "bytes") {
    order = { by, isRising: order.by === by ? !order.isRising : by === "name" };
    render();
  }
});
