// A form that sends a request to a function, and shows what comes back as it comes.
import { element } from "./page.js";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD"];

/** The form of a function; one that runs by itself gets a button to run it now. */
export function requestForm(each) {
  if (!each.isBuilt) {
    return element("p", { className: "bad" }, "It answers with its errors until they are mended.");
  }
  const result = element("div", { className: "result", role: "region", "aria-label": "Response" });
  const fields = fieldsOf(each);
  const send = element("button", { className: "main", type: "submit" }, labelOf(each));
  const cancel = element("button", { type: "button", hidden: true }, "Cancel");
  const form = element("form", { "aria-label": `Request to ${each.injectedName}` }, ...fields.rows);
  form.append(element("div", { className: "row" }, send, cancel));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const abort = new AbortController();
    cancel.onclick = () => abort.abort();
    send.disabled = !(cancel.hidden = false);
    await run(fields.read(), result, abort.signal);
    send.disabled = !(cancel.hidden = true);
  });
  return element("section", { "aria-label": "Try it" }, element("h3", {}, "Request"), form, result);
}

function labelOf({ kind }) {
  return kind === "scheduled" ? "Run now" : kind === "background" ? "Run in the background" : "Send request";
}

function fieldsOf(each) {
  const { kind, methods, routes } = each;
  if (kind === "scheduled") {
    // As Netlify's clock calls it.
    return { rows: [], read: () => ({ method: "POST", path: routes[0], headers: { "user-agent": "Netlify Clockwork" } }) };
  }
  const method = element("select", {}, ...(methods.length > 0 ? methods : METHODS).map((name) => element("option", {}, name)));
  method.value = kind === "background" ? "POST" : method.value;
  const path = element("input", { spellcheck: false, required: true });
  const query = element("input", { spellcheck: false, placeholder: "a=1&b=2" });
  const headers = element("textarea", { spellcheck: false, rows: 2, placeholder: "content-type: application/json" });
  const body = element("textarea", { spellcheck: false, rows: 3 });
  const params = element("div", { className: "row" });
  const first = element("div", { className: "row" }, short("Method", method));
  const route = element("select", {}, ...routes.map((each) => element("option", {}, each)));
  if (routes.length > 1) {
    first.append(labelled("URL pattern", route));
  }
  first.append(labelled("Path", path));
  const choose = () => fillParams(params, path, route.value);
  route.addEventListener("change", choose);
  choose();
  const rows = [first, params, labelled("Query", query), labelled("Headers, one in a line", headers), labelled("Body", body)];
  const read = () => ({
    method: method.value,
    path: path.value + (query.value === "" ? "" : `?${query.value.replace(/^\?/, "")}`),
    headers: headersOf(headers.value),
    body: ["GET", "HEAD"].includes(method.value) || body.value === "" ? undefined : body.value,
  });
  return { rows, read };
}

function labelled(text, control) {
  return element("label", {}, text, control);
}

function short(text, control) {
  const label = labelled(text, control);
  label.className = "short";
  return label;
}

/** A parameter of a pattern: `:name`, with an expression and a modifier, or `*`. */
const PARAMETER = /:(\w+)(?:\((?:[^()]|\([^()]*\))*\))?([?*+])?|\*/g;

/** A field for each parameter; what is typed goes into the path, which can be changed by hand, too. */
function fillParams(row, path, pattern) {
  let nameless = 0;
  const names = [...pattern.matchAll(PARAMETER)].map(([, name]) => name ?? `* ${(nameless += 1)}`);
  const inputs = names.map((name) => element("input", { spellcheck: false, name }));
  const fill = () => {
    let index = 0;
    const filled = pattern.replace(PARAMETER, (text) => inputs[index++].value || (text.startsWith(":") ? text : ""));
    path.value = filled.replace(/[{}]/g, "");
  };
  inputs.forEach((input) => input.addEventListener("input", fill));
  row.replaceChildren(...inputs.map((input, index) => labelled(names[index], input)));
  row.hidden = inputs.length === 0;
  fill();
}

function headersOf(text) {
  const lines = text.split("\n").filter((line) => line.includes(":"));
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]));
}

async function run({ body, ...request }, result, signal) {
  const start = performance.now();
  const status = element("p", { className: "status", role: "status" }, "Waiting…");
  result.replaceChildren(status);
  try {
    const headers = { "x-ntli-request": encodeURIComponent(JSON.stringify(request)) };
    const response = await fetch("/.ntli/send", { method: "POST", headers, body, signal });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    await showResponse(response, result, status, start);
  } catch (error) {
    status.dataset.kind = "bad";
    status.textContent = signal.aborted ? "Cancelled" : `No answer: ${error.message}`;
  }
}

/** The first line says how it begins, the rest is the body. */
async function showResponse(response, result, status, start) {
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  const read = async () => {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    return !done;
  };
  while (!text.includes("\n") && (await read()));
  const head = JSON.parse(text.slice(0, text.indexOf("\n")));
  text = text.slice(text.indexOf("\n") + 1);
  const milliseconds = performance.now() - start;
  status.dataset.kind = head.status < 400 ? "good" : "bad";
  status.textContent = `${head.status} after ${milliseconds.toFixed(milliseconds < 10 ? 1 : 0)} ms`;
  const body = element("pre", { tabIndex: 0, "aria-label": "Body" });
  const lines = head.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  const headers = element("pre", { tabIndex: 0, "aria-label": "Headers" }, lines);
  result.append(element("details", {}, element("summary", {}, `${head.headers.length} headers`), headers), body);
  do {
    body.textContent = text;
  } while (await read());
  body.textContent = pretty(text) || "(empty)";
  status.textContent += `, complete after ${(performance.now() - start).toFixed(0)} ms`;
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
