// @ts-check

/** How many lines a note has. */
const LINES = 8;

/**
 * A line, and what is to be said of it.
 *
 * @typedef {[string, ...string[]]} Line
 */

/** What else is to be said: what changed, what is there twice, what one import brings in. */
function drawNotes() {
  const { duplicates, soleImports } = data.size;
  byId("notes").replaceChildren(
    ...note("Since the last build", growthLines()),
    ...note("Packages in several copies", duplicates.map(({ name, bytes, copies }) => [
      `${name}: ${copies.length} copies, ${formatBytes(bytes)} besides the largest`,
      ...copies.map(({ version = "", folder, importers }) => `${version} ${folder} ← ${importers.join(", ")}`),
    ])),
    ...note("Imported in one place only", soleImports.map(({ file, import: imported, bytes, packages }) => [
      `${imported}: ${formatBytes(bytes)}`,
      `by ${file}${packages.length > 1 ? `, and so ${packages.length} packages` : ""}`,
    ])),
  );
}

/** @returns {Line[]} */
function growthLines() {
  const { growth } = data;
  if (growth === null || (growth.bytes === 0 && growth.packages.length === 0)) {
    return [];
  }
  return [
    [`${formatDifference(growth.bytes)} bundled`, `${formatDifference(growth.zippedBytes)} zipped`],
    ...growth.packages.map((each) => /** @type {Line} */ ([`${each.isOwn ? "Own code" : each.name} ${formatDifference(each.bytes)}`, changeOf(each)])),
  ];
}

/** @param {SizeGrowth["packages"][number]} growth */
function changeOf({ isNew, isGone, formerVersions, versions }) {
  const [before, after] = [formerVersions.join(", "), versions.join(", ")];
  if (isNew || isGone) {
    return `${before}${after} ${isNew ? "is new" : "is gone"}`;
  }
  return before === after ? after : `${before} → ${after}`;
}

/** @param {string} title @param {Line[]} lines */
function note(title, lines) {
  if (lines.length === 0) {
    return [];
  }
  const items = lines.slice(0, LINES).map(([first, ...rest]) =>
    element("li", {}, element("strong", {}, first), ...rest.map((text) => element("div", { class: "soft" }, text))),
  );
  const more = lines.length > LINES ? [element("li", { class: "soft" }, `${lines.length - LINES} more`)] : [];
  return [element("section", { class: "note" }, element("h2", {}, title), element("ul", {}, ...items, ...more))];
}

/** Which imports bring the open package in. @param {string} view @param {string} folder */
function drawWhy(view, folder) {
  const functions = data.size.functions.filter(({ injectedName }) => view === "" || injectedName === view);
  const reasons = functions.flatMap(({ injectedName, packages }) =>
    packages.filter((each) => each.folder === folder && folder !== ".").map(({ chain }) => ({ injectedName, chain })),
  );
  byId("why").hidden = reasons.length === 0;
  const chains = reasons.slice(0, LINES).map(({ injectedName, chain }) => {
    const links = chain.map(({ label }, depth) => element("li", { style: `--depth: ${depth}` }, label));
    return element("div", {}, element("strong", {}, injectedName), element("ul", {}, ...links));
  });
  const more = reasons.length > LINES ? [element("p", { class: "soft" }, `${reasons.length - LINES} more functions`)] : [];
  byId("chains").replaceChildren(...chains, ...more);
}
