// @ts-check

/** How many entries a note shows. */
const LINES = 8;

/**
 * An entry of a note: a line in bold, and details.
 *
 * @typedef {[string, ...string[]]} Line
 */

/** Draws the notes: what changed, duplicate packages, packages that a single import adds. */
function drawNotes() {
  const { duplicates, soleImports } = data.size;
  byId("notes").replaceChildren(
    ...note("Since the last build", growthLines()),
    ...note(
      "Duplicate packages",
      duplicates.map(({ name, bytes, copies }) => [
        `${name}: ${copies.length} copies, ${formatBytes(bytes)} in addition to the largest`,
        ...copies.map(({ version = "", folder, importers }) => `${version} ${folder} ← ${importers.join(", ")}`),
      ]),
    ),
    ...note(
      "Added by a single import",
      soleImports.map(({ file, import: imported, bytes, packages }) => [
        `${imported}: ${formatBytes(bytes)}`,
        `imported by ${file}${packages.length > 1 ? `, adds ${packages.length} packages` : ""}`,
      ]),
    ),
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
    ...growth.packages.map(
      (each) =>
        /** @type {Line} */ ([
          `${each.isOwn ? "Your code" : each.name} ${formatDifference(each.bytes)}`,
          changeOf(each),
        ]),
    ),
  ];
}

/** @param {SizeGrowth["packages"][number]} growth */
function changeOf({ isNew, isGone, formerVersions, versions }) {
  const [before, after] = [formerVersions.join(", "), versions.join(", ")];
  if (isNew || isGone) {
    return `${before}${after} ${isNew ? "added" : "removed"}`;
  }
  return before === after ? after : `${before} → ${after}`;
}

/** @param {string} title @param {Line[]} lines */
function note(title, lines) {
  if (lines.length === 0) {
    return [];
  }
  const items = lines
    .slice(0, LINES)
    .map(([first, ...rest]) =>
      element("li", {}, element("strong", {}, first), ...rest.map((text) => element("div", { class: "soft" }, text))),
    );
  const more = lines.length > LINES ? [element("li", { class: "soft" }, `${lines.length - LINES} more`)] : [];
  return [element("section", { class: "note" }, element("h2", {}, title), element("ul", {}, ...items, ...more))];
}

/** Draws the import chains to the open package. @param {string} view @param {string} folder */
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
  const more =
    reasons.length > LINES ? [element("p", { class: "soft" }, `${reasons.length - LINES} more functions`)] : [];
  byId("chains").replaceChildren(...chains, ...more);
}
