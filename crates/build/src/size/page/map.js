// @ts-check

/** Minimum size of a tile in pixels for a label, and minimum height for a label with its size. */
const LABEL = { width: 44, height: 22, both: 42 };

const map = byId("map");

/**
 * Draws the children of a node. Each tile is a button; Tab reaches one of them, arrow keys the others (roving tabindex).
 *
 * @param {TreeNode} shown
 * @param {string} query
 */
function drawMap(shown, query) {
  const focused = document.activeElement?.closest(".tile");
  const whole = { x: 0, y: 0, width: map.clientWidth, height: map.clientHeight };
  const places = squarify(
    shown.children.map(({ bytes }) => bytes),
    whole,
  );
  const tiles = shown.children.map((child, index) =>
    tileOf(child, /** @type {Rectangle} */ (places[index]), shown, query),
  );
  map.replaceChildren(...tiles);
  map.classList.toggle("searching", query.trim() !== "");
  const again = tiles.find((tile) => tile.dataset["key"] === focused?.getAttribute("data-key")) ?? tiles[0];
  again?.setAttribute("tabindex", "0");
  if (focused) {
    again?.focus();
  }
}

/** @param {TreeNode} node @param {Rectangle} place @param {TreeNode} whole @param {string} query */
function tileOf(node, place, whole, query) {
  const text = `${node.name}, ${formatBytes(node.bytes)}, ${formatShare(node.bytes, whole.bytes)}`;
  const action = node.children.length > 0 ? ", opens" : "";
  const tile = element("button", {
    type: "button",
    class: "tile",
    tabindex: "-1",
    title: text,
    "aria-label": text + action,
  });
  tile.dataset["key"] = node.key;
  tile.dataset["bytes"] = String(node.bytes);
  tile.style.setProperty("--hue", String(node.hue));
  tile.classList.toggle("plain", node.isPlain);
  tile.classList.toggle("hit", isHit(node, query));
  put(tile, place);
  if (node.children.length === 0) {
    tile.dataset["leaf"] = "";
  }
  tile.append(...cellsOf(node, place, query), ...labelOf(node, place));
  return tile;
}

/** The modules inside the tile of a package, without labels. @param {TreeNode} node @param {Rectangle} place @param {string} query */
function cellsOf({ children, hue, name, key }, { width, height }, query) {
  if (children.length < 2 || width < 3 || height < 3) {
    return [];
  }
  const places = squarify(
    children.map(({ bytes }) => bytes),
    { x: 0, y: 0, width, height },
  );
  const isAll = isNamed({ name, key, children: [], bytes: 0, hue, isPlain: false }, query);
  return children.map((child, index) => {
    const cell = element("span", { class: "cell" });
    cell.classList.toggle("hit", isAll || isNamed(child, query));
    cell.style.setProperty("--hue", String(hue));
    put(cell, /** @type {Rectangle} */ (places[index]));
    return cell;
  });
}

/** @param {TreeNode} node @param {Rectangle} place */
function labelOf({ name, bytes }, { width, height }) {
  if (width < LABEL.width || height < LABEL.height) {
    return [];
  }
  const size = height < LABEL.both ? [] : [element("span", {}, formatBytes(bytes))];
  return [element("span", { class: "label" }, element("b", {}, name), ...size)];
}

/** Positions an element. @param {HTMLElement} element @param {Rectangle} place */
function put({ style }, { x, y, width, height }) {
  Object.assign(style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
}

/** Moves the focus to the nearest tile in the direction of an arrow key, or to the first or last tile. @param {Element} from @param {string} key */
function moveFocus(from, key) {
  const tiles = [...map.querySelectorAll(".tile")];
  const ends = { Home: tiles[0], End: tiles.at(-1) };
  const next = ends[/** @type {keyof typeof ends} */ (key)] ?? nearest(from, tiles, key);
  if (next instanceof HTMLElement) {
    from.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }
}

/** @param {Element} from @param {Element[]} tiles @param {string} key */
function nearest(from, tiles, key) {
  const here = from.getBoundingClientRect();
  const ranked = tiles
    .filter((tile) => tile !== from)
    .map((tile) => ({ tile, ...wayTo(here, tile.getBoundingClientRect(), key) }))
    .filter(({ gap }) => gap > -1)
    .sort((a, b) => a.gap + a.aside - (b.gap + b.aside) || b.overlap - a.overlap);
  return ranked[0]?.tile;
}

/**
 * The gap between two tiles in a direction, a penalty for tiles that are not beside each other, and the length of the shared side.
 *
 * @param {DOMRect} from
 * @param {DOMRect} to
 * @param {string} key
 */
function wayTo(from, to, key) {
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const gaps = {
    ArrowLeft: from.left - to.right,
    ArrowRight: to.left - from.right,
    ArrowUp: from.top - to.bottom,
    ArrowDown: to.top - from.bottom,
  };
  const overlap = isSideways
    ? Math.min(from.bottom, to.bottom) - Math.max(from.top, to.top)
    : Math.min(from.right, to.right) - Math.max(from.left, to.left);
  const gap = Math.round(gaps[/** @type {keyof typeof gaps} */ (key)]);
  // A tile without a shared side is only chosen if no other tile lies in this direction.
  return { gap, aside: overlap > 1 ? 0 : 10_000 - overlap, overlap };
}
