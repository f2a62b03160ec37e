// @ts-check

/**
 * Bytes in decimal units with one decimal, halves rounded up, for example `1.3 MB`.
 *
 * `fixtures/bytes.json` has examples, which the command line and the messages of the build follow too.
 *
 * @param {number} bytes
 */
function formatBytes(bytes) {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  // The unit is chosen after rounding, so that 999,950 bytes are 1.0 MB, not 1000.0 kB.
  const tenths = Math.round(bytes / 100);
  return tenths < 10_000 ? `${(tenths / 10).toFixed(1)} kB` : `${(Math.round(bytes / 100_000) / 10).toFixed(1)} MB`;
}

/** A change in bytes, with its sign. @param {number} bytes */
function formatDifference(bytes) {
  return `${bytes < 0 ? "−" : bytes > 0 ? "+" : "±"}${formatBytes(Math.abs(bytes))}`;
}

/** A share in percent. @param {number} part @param {number} whole */
function formatShare(part, whole) {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1)} %`;
}

/**
 * Creates an element with attributes and children.
 *
 * @param {string} name
 * @param {Record<string, string>} [attributes]
 * @param {...(Node | string)} children
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

/** @param {string} id */
function byId(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
