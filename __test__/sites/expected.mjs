// @ts-check
// What the integration in `integration/` has to be on every site.

/**
 * @typedef {object} InjectedExpectation
 * @property {string} name - As Netlify knows the function.
 * @property {string} url - Where `netlify dev` serves it.
 * @property {string[]} routes
 * @property {string} [schedule]
 * @property {string} [invocationMode] - In Netlify's manifest; v1 functions have none.
 * @property {RequestInit} [options]
 * @property {string} text - What the function responds when it is called.
 * @property {string} [served] - What `netlify dev` responds, if not `text`.
 */

/** Every function has it in its name, and every response starts with it. */
export const MARK = "acme";

/** @type {InjectedExpectation[]} */
export const INJECTED = [
  { ...v2("custom"), url: "/acme/custom", routes: ["/acme/custom"], text: "acme custom" },
  { ...v2("item"), url: "/acme/items/7", routes: ["/acme/items/:id"], text: "acme item 7" },
  { ...v2("simple"), text: "acme simple" },
  { ...v1("legacy"), text: "acme legacy" },
  { ...v2("hash"), text: "acme true" },
  { ...v1("legacy-hash"), text: "acme legacy true" },
  { ...v2("motto"), text: "acme motto" },
  { ...v2("hourly"), schedule: "@hourly", text: "acme hourly", served: "scheduled function" },
  { ...v1("nightly"), schedule: "30 2 * * *", text: "acme nightly", served: "scheduled function" },
  {
    ...v2("parcel-background"),
    invocationMode: "background",
    options: { method: "POST" },
    text: "",
    served: "",
  },
].sort((a, b) => (a.name < b.name ? -1 : 1));

/** @param {string} name */
function v1(name) {
  const injected = `${MARK}_${name}`;
  return { name: injected, url: `/.netlify/functions/${injected}`, routes: [] };
}

/** @param {string} name */
function v2(name) {
  return { ...v1(name), invocationMode: "stream" };
}
