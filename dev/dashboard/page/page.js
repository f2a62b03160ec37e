// Shows the functions of an integration, and follows its rebuilds.
import { requestForm } from "./form.js";

const $ = (id) => document.getElementById(id);

/** An element with properties and children; texts are never read as HTML. */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in made && name !== "list") {
      made[name] = value;
    } else if (value !== undefined) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.filter((child) => child !== undefined && child !== null));
  return made;
}

let state = { name: "", functions: [], problems: [] };
/** The form on the page, and what it was made for: an update keeps what is typed into it. */
let form = { key: "", element: undefined };

const events = new EventSource("/.ntli/events");
events.addEventListener("state", ({ data }) => {
  state = JSON.parse(data);
  show();
});
events.addEventListener("log", ({ data }) => {
  const { name, line } = JSON.parse(data);
  $("lines").append(`${name}  ${line}\n`);
  $("lines").scrollTop = $("lines").scrollHeight;
});
events.addEventListener("open", () => ($("lines").textContent = ""));
events.addEventListener("error", () => setStatus("error", "Not connected: is dev still running?"));
addEventListener("hashchange", () => {
  show();
  $("detail").focus();
});
$("clear").addEventListener("click", () => ($("lines").textContent = ""));
$("rebuild").addEventListener("click", async ({ target }) => {
  target.disabled = true;
  await fetch("/.ntli/rebuild", { method: "POST" }).catch(() => undefined);
  target.disabled = false;
});

function selected() {
  const wanted = decodeURIComponent(location.hash.slice(1));
  return state.functions.find(({ injectedName }) => injectedName === wanted) ?? state.functions[0];
}

function show() {
  document.title = `${state.name} – netlify-integration dev`;
  $("name").textContent = state.name;
  showStatus();
  showProblems();
  showFunctions();
  showDetail(selected());
}

function setStatus(kind, text) {
  $("status").dataset.kind = kind;
  $("status").textContent = text;
}

function showStatus() {
  const count = (severity) => state.problems.filter((problem) => problem.severity === severity).length;
  const parts = [
    [count("error"), "error"],
    [count("warning"), "warning"],
  ].filter(([number]) => number > 0);
  const text = parts.map(([number, noun]) => plural(number, noun)).join(", ");
  setStatus(parts[0]?.[1] ?? "good", text || `${plural(state.functions.length, "function")}, no problems`);
}

function plural(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function showProblems() {
  const articles = state.problems.map(({ code, severity, message, text }) =>
    element(
      "article",
      { "data-severity": severity },
      element("p", { className: severity === "error" ? "bad" : "warn" }, `${severity} `, ruleLink(code), ` ${message}`),
      element("pre", { tabIndex: 0, "aria-label": `Where ${code} is` }, withoutTitle(text)),
    ),
  );
  $("problems").replaceChildren(...articles);
  $("problems").hidden = articles.length === 0;
}

/** The first line says again what stands above. */
function withoutTitle(text) {
  return text.slice(text.indexOf("\n") + 1);
}

function ruleLink(code) {
  return element("a", { href: `/.ntli/rules/${code}`, target: "_blank", "aria-label": `${code}: what it means` }, code);
}

function showFunctions() {
  const current = selected()?.injectedName;
  const hadFocus = document.activeElement?.dataset?.name;
  const items = state.functions.map((each) => element("li", {}, functionLink(each, each.injectedName === current)));
  $("functions").replaceChildren(...items);
  document.querySelector(`a[data-name="${CSS.escape(hadFocus ?? "")}"]`)?.focus();
}

function functionLink(each, isCurrent) {
  const { injectedName, kind, schedule, routes, bytes } = each;
  const about = [schedule ?? routes.join(" "), kind === "function" ? undefined : kind, each.isBuilt ? formatBytes(bytes) : undefined];
  const spans = about.filter(Boolean).map((text) => element("span", {}, text));
  const trouble = troubleOf(each);
  return element(
    "a",
    { href: `#${encodeURIComponent(injectedName)}`, "data-name": injectedName, "aria-current": isCurrent ? "true" : undefined },
    element("span", {}, injectedName),
    element("span", { className: "about" }, ...spans, trouble),
  );
}

function troubleOf({ isBuilt, isInjected, problems }) {
  if (!isBuilt) {
    return element("span", { className: "bad" }, "has errors");
  }
  if (!isInjected) {
    return element("span", { className: "warn" }, "not injected");
  }
  return problems.length > 0 ? element("span", { className: "warn" }, plural(problems.length, "warning")) : undefined;
}

function showDetail(each) {
  if (each === undefined) {
    $("detail").replaceChildren(element("p", {}, "No functions."));
    return;
  }
  const key = JSON.stringify([each.injectedName, each.kind, each.routes, each.methods, each.isBuilt]);
  if (key !== form.key) {
    form = { key, element: requestForm(each) };
  }
  $("detail").replaceChildren(element("h2", {}, each.injectedName), factsOf(each), form.element);
}

function factsOf(each) {
  const rows = [
    ["File", each.file],
    ["Kind", `${each.kind}, ${each.apiVersion === 1 ? "v1 (handler)" : "v2 (Request and Response)"}`],
    each.kind === "scheduled" ? ["Schedule (UTC)", each.schedule] : ["URL", each.routes.map(toUrl).join("\n")],
    each.nextRuns.length > 0 ? ["Next runs (UTC)", each.nextRuns.map((run) => run.replace("T", " ").slice(0, 16)).join(", ")] : undefined,
    each.methods.length > 0 ? ["Methods", each.methods.join(", ")] : undefined,
    each.isBuilt ? ["Size", formatBytes(each.bytes)] : undefined,
    each.isInjected ? undefined : ["Injected", "no: shouldInjectFunction does not want it"],
  ];
  const cells = rows.filter(Boolean).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  return element("dl", {}, ...cells);
}

function toUrl(route) {
  return location.origin + route;
}

function formatBytes(bytes) {
  return bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
