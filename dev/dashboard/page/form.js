// The form that sends a request to a function.
import { element } from "./dom.js";
import { send } from "./send.js";

/** @import { ShownFunction } from "../dashboard-state.js" */
/** @import { FormRequest } from "./send.js" */
/** @typedef {{ rows: HTMLElement[], read: () => FormRequest }} Fields */

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

/** The form of a function. Scheduled functions take no input, so theirs is a button. @param {ShownFunction} each */
export function requestForm(each) {
  if (!each.isBuilt) {
    return element("p", { className: "bad" }, "Requests return the errors above until you fix them.");
  }
  const result = element("div", { className: "result", role: "region", "aria-label": "Response" });
  const fields = fieldsOf(each);
  const submit = element("button", { className: "main", type: "submit" }, labelOf(each));
  const cancel = element("button", { type: "button", hidden: true }, "Cancel");
  const form = element("form", { "aria-label": `Request to ${each.injectedName}` }, ...fields.rows);
  form.append(element("div", { className: "row" }, submit, cancel));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const abort = new AbortController();
    cancel.onclick = () => abort.abort();
    submit.disabled = true;
    cancel.hidden = false;
    await send(fields.read(), result, abort.signal);
    submit.disabled = false;
    cancel.hidden = true;
  });
  return element("section", { "aria-label": "Try it" }, element("h3", {}, "Request"), form, result);
}

/** @param {ShownFunction} each */
function labelOf({ kind }) {
  return kind === "scheduled" ? "Run now" : kind === "background" ? "Run in the background" : "Send request";
}

/** @param {ShownFunction} each @returns {Fields} */
function fieldsOf(each) {
  const { kind, methods, routes } = each;
  const [route = ""] = routes;
  if (kind === "scheduled") {
    // The user agent of Netlify's own scheduler; with another one, the response says that the URL doesn't exist in production.
    return { rows: [], read: () => ({ method: "POST", path: route, headers: { "user-agent": "Netlify Clockwork" } }) };
  }
  const method = element(
    "select",
    {},
    ...(methods.length > 0 ? methods : METHODS).map((name) => element("option", {}, name)),
  );
  method.value = kind === "background" ? "POST" : method.value;
  const path = element("input", { spellcheck: false, required: true });
  const query = element("input", { spellcheck: false, placeholder: "a=1&b=2" });
  const headers = element("textarea", { spellcheck: false, rows: 2, placeholder: "content-type: application/json" });
  const body = element("textarea", { spellcheck: false, rows: 3 });
  const params = element("div", { className: "row" });
  const first = element("div", { className: "row" }, labelled("Method", method, "short"));
  const pattern = element("select", {}, ...routes.map((text) => element("option", {}, text)));
  if (routes.length > 1) {
    first.append(labelled("URL pattern", pattern));
  }
  first.append(labelled("Path", path));
  const choose = () => showParams(params, path, pattern.value);
  pattern.addEventListener("change", choose);
  choose();
  const rows = [
    first,
    params,
    labelled("Query", query),
    labelled("Headers, one per line", headers),
    labelled("Body", body),
  ];
  const read = () => ({
    method: method.value,
    path: path.value + (query.value === "" ? "" : `?${query.value.replace(/^\?/, "")}`),
    headers: headersOf(headers.value),
    body: ["GET", "HEAD"].includes(method.value) || body.value === "" ? undefined : body.value,
  });
  return { rows, read };
}

/** @param {string} text @param {HTMLElement} control @param {string} [className] */
function labelled(text, control, className = "") {
  return element("label", { className }, text, control);
}

/** A parameter of a URL pattern: `:name` with an optional regular expression and modifier, or `*`. */
const PARAMETER = /:(\w+)(?:\((?:[^()]|\([^()]*\))*\))?([?*+])?|\*/g;

/**
 * Shows a field for each parameter of the pattern. What is typed is filled into the path, which can also be edited directly.
 *
 * @param {HTMLElement} row
 * @param {HTMLInputElement} path
 * @param {string} pattern
 */
function showParams(row, path, pattern) {
  let nameless = 0;
  const names = [...pattern.matchAll(PARAMETER)].map(([, name]) => {
    nameless += name === undefined ? 1 : 0;
    return name ?? `* ${nameless}`;
  });
  const inputs = names.map((name) => element("input", { spellcheck: false, name }));
  const fill = () => {
    let index = 0;
    const filled = pattern.replace(PARAMETER, (text) => inputs[index++]?.value || (text.startsWith(":") ? text : ""));
    path.value = filled.replace(/[{}]/g, "");
  };
  inputs.forEach((input) => input.addEventListener("input", fill));
  row.replaceChildren(...inputs.map((input) => labelled(input.name, input)));
  row.hidden = inputs.length === 0;
  fill();
}

/** @param {string} text @returns {Record<string, string>} */
function headersOf(text) {
  const lines = text.split("\n").filter((line) => line.includes(":"));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
  );
}
