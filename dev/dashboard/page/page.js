// Shows the functions of an integration, and updates them after every build.
import { byId, element } from "./dom.js";
import { requestForm } from "./form.js";

/** @import { DashboardState, ShownFunction } from "../dashboard-state.js" */

/** @type {DashboardState} */
let state = { name: "", functions: [], problems: [] };

/**
 * The form on the page, and what it was made for: it is replaced only when that changes, so that an update keeps what was typed.
 *
 * @type {{ key: string, element: HTMLElement | undefined }}
 */
let form = { key: "", element: undefined };

const lines = byId("lines");
const events = new EventSource("/.ntli/events");
events.addEventListener("state", ({ data }) => {
  state = JSON.parse(data);
  show();
});
events.addEventListener("log", ({ data }) => {
  const { name, line } = JSON.parse(data);
  lines.append(`${name}  ${line}\n`);
  lines.scrollTop = lines.scrollHeight;
});
// The server sends earlier lines again after a reconnect.
events.addEventListener("open", () => (lines.textContent = ""));
events.addEventListener("error", () => setStatus("error", "Not connected: is dev still running?"));
addEventListener("hashchange", () => {
  show();
  byId("detail").focus();
});
byId("clear").addEventListener("click", () => (lines.textContent = ""));
const rebuild = /** @type {HTMLButtonElement} */ (byId("rebuild"));
rebuild.addEventListener("click", async () => {
  rebuild.disabled = true;
  await fetch("/.ntli/rebuild", { method: "POST" }).catch(() => undefined);
  rebuild.disabled = false;
});

function selected() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return state.functions.find(({ injectedName }) => injectedName === wanted) ?? state.functions[0];
}

function show() {
  document.title = `${state.name} – netlify-integration dev`;
  byId("name").textContent = state.name;
  showStatus();
  showProblems();
  showFunctions();
  showDetail(selected());
}

/** @param {string} kind @param {string} text */
function setStatus(kind, text) {
  byId("status").dataset["kind"] = kind;
  byId("status").textContent = text;
}

function showStatus() {
  const counts = /** @type {const} */ (["error", "warning"]).map((severity) => ({
    severity,
    count: state.problems.filter((problem) => problem.severity === severity).length,
  }));
  const found = counts.filter(({ count }) => count > 0);
  const text = found.map(({ severity, count }) => plural(count, severity)).join(", ");
  setStatus(found[0]?.severity ?? "good", text || `${plural(state.functions.length, "function")}, no problems`);
}

/** @param {number} number @param {string} noun */
function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function showProblems() {
  const articles = state.problems.map(({ code, severity, message, text }) =>
    element(
      "article",
      { "data-severity": severity },
      element(
        "p",
        { className: severity === "error" ? "bad" : "warn" },
        `${severity} `,
        manualLink(code),
        ` ${message}`,
      ),
      element("pre", { tabIndex: 0, "aria-label": `Code frame of ${code}` }, withoutTitle(text)),
    ),
  );
  byId("problems").replaceChildren(...articles);
  byId("problems").hidden = articles.length === 0;
}

/** The first line repeats the message. @param {string} text */
function withoutTitle(text) {
  return text.slice(text.indexOf("\n") + 1);
}

/** @param {string} code */
function manualLink(code) {
  return element("a", { href: `/.ntli/rules/${code}`, target: "_blank", "aria-label": `${code}: what it means` }, code);
}

function showFunctions() {
  const current = selected()?.injectedName;
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset["name"] : undefined;
  const items = state.functions.map((each) => element("li", {}, functionLink(each, each.injectedName === current)));
  byId("functions").replaceChildren(...items);
  if (focused !== undefined) {
    /** @type {HTMLElement | null} */ (document.querySelector(`a[data-name="${CSS.escape(focused)}"]`))?.focus();
  }
}

/** @param {ShownFunction} each @param {boolean} isCurrent */
function functionLink(each, isCurrent) {
  const { injectedName, kind, schedule, routes, bytes } = each;
  const about = [schedule ?? routes.join(" "), kind === "function" ? "" : kind, each.isBuilt ? formatBytes(bytes) : ""];
  const spans = about.filter((text) => text !== "").map((text) => element("span", {}, text));
  return element(
    "a",
    {
      href: `#${encodeURIComponent(injectedName)}`,
      "data-name": injectedName,
      "aria-current": isCurrent ? "true" : undefined,
    },
    element("span", {}, injectedName),
    element("span", { className: "about" }, ...spans, troubleOf(each)),
  );
}

/** @param {ShownFunction} each */
function troubleOf({ isBuilt, isInjected, problems }) {
  if (!isBuilt) {
    return element("span", { className: "bad" }, "has errors");
  }
  if (!isInjected) {
    return element("span", { className: "warn" }, "not injected");
  }
  return problems.length > 0 ? element("span", { className: "warn" }, plural(problems.length, "warning")) : undefined;
}

/** @param {ShownFunction | undefined} each */
function showDetail(each) {
  if (each === undefined) {
    byId("detail").replaceChildren(element("p", {}, "No functions."));
    return;
  }
  const key = JSON.stringify([each.injectedName, each.kind, each.routes, each.methods, each.isBuilt]);
  if (key !== form.key || form.element === undefined) {
    form = { key, element: requestForm(each) };
  }
  byId("detail").replaceChildren(
    element("h2", {}, each.injectedName),
    factsOf(each),
    ...(form.element ? [form.element] : []),
  );
}

/** @param {ShownFunction} each */
function factsOf(each) {
  const rows = [
    ["File", each.file],
    ["Kind", `${each.kind}, ${each.apiVersion === 1 ? "v1 (handler)" : "v2 (Request and Response)"}`],
    each.kind === "scheduled" ? ["Schedule (UTC)", each.schedule] : ["URL", each.routes.map(toUrl).join("\n")],
    each.nextRuns.length > 0
      ? ["Next runs (UTC)", each.nextRuns.map((run) => run.replace("T", " ").slice(0, 16)).join(", ")]
      : [],
    each.methods.length > 0 ? ["Methods", each.methods.join(", ")] : [],
    each.isBuilt ? ["Size", formatBytes(each.bytes)] : [],
    each.isInjected ? [] : ["Injected", "no: shouldInjectFunction returned false"],
  ];
  const cells = rows.flatMap(([name, value]) =>
    name === undefined ? [] : [element("dt", {}, name), element("dd", {}, value)],
  );
  return element("dl", {}, ...cells);
}

/** @param {string} route */
function toUrl(route) {
  return location.origin + route;
}

/** @param {number} bytes */
function formatBytes(bytes) {
  return bytes < 1000
    ? `${bytes} B`
    : bytes < 1e6
      ? `${(bytes / 1000).toFixed(1)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;
}
