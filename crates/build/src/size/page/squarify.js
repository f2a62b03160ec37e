// @ts-check

/** @typedef {{ x: number, y: number, width: number, height: number }} Rectangle */

/**
 * Divides a rectangle into rectangles with areas proportional to `sizes`, each as close to a square as possible (Bruls,
 * Huizing and van Wijk, "Squarified Treemaps").
 *
 * @param {number[]} sizes - In descending order, all above 0.
 * @param {Rectangle} whole
 * @returns {Rectangle[]}
 */
function squarify(sizes, whole) {
  const scale = (whole.width * whole.height) / sizes.reduce((sum, size) => sum + size, 0);
  const areas = sizes.map((size) => size * scale);
  /** @type {Rectangle[]} */
  const placed = [];
  let rest = whole;
  while (placed.length < areas.length) {
    const row = nextRow(areas.slice(placed.length), Math.min(rest.width, rest.height));
    const thickness = row.reduce((sum, area) => sum + area, 0) / Math.min(rest.width, rest.height);
    placed.push(...placeRow(row, rest, thickness));
    rest = restOf(rest, thickness);
  }
  return placed;
}

/** The next row: adds areas as long as the worst aspect ratio improves. @param {number[]} areas @param {number} side */
function nextRow(areas, side) {
  let count = 1;
  while (count < areas.length && worst(areas.slice(0, count + 1), side) <= worst(areas.slice(0, count), side)) {
    count += 1;
  }
  return areas.slice(0, count);
}

/** The worst aspect ratio in a row. @param {number[]} row @param {number} side */
function worst(row, side) {
  const sum = row.reduce((total, area) => total + area, 0);
  const [largest, smallest] = [Math.max(...row), Math.min(...row)];
  return Math.max((side * side * largest) / (sum * sum), (sum * sum) / (side * side * smallest));
}

/** Places a row along the shorter side. @param {number[]} row @param {Rectangle} rest @param {number} thickness */
function placeRow(row, rest, thickness) {
  let offset = 0;
  return row.map((area) => {
    const length = area / thickness;
    const start = offset;
    offset += length;
    return rest.width < rest.height
      ? { x: rest.x + start, y: rest.y, width: length, height: thickness }
      : { x: rest.x, y: rest.y + start, width: thickness, height: length };
  });
}

/** @param {Rectangle} rest @param {number} thickness @returns {Rectangle} */
function restOf({ x, y, width, height }, thickness) {
  return width < height
    ? { x, y: y + thickness, width, height: height - thickness }
    : { x: x + thickness, y, width: width - thickness, height };
}
