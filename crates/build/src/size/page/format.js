// @ts-check

/** Bytes in decimal units, for example `1.3 MB`. @param {number} bytes */
function formatBytes(bytes) {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
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
