// Sends a request to a function and shows the response while it arrives.
import { element } from "./dom.js";

/** @typedef {{ method: string, path: string, headers: Record<string, string>, body?: string | undefined }} FormRequest */
/** @typedef {{ status: number, headers: [name: string, value: string][] }} ResponseHead */

/**
 * @param {FormRequest} request
 * @param {HTMLElement} result - Where the response is shown.
 * @param {AbortSignal} signal
 */
export async function send({ body, ...request }, result, signal) {
  const start = performance.now();
  const status = element("p", { className: "status", role: "status" }, "Waiting…");
  result.replaceChildren(status);
  try {
    const headers = { "x-ntli-request": encodeURIComponent(JSON.stringify(request)) };
    const response = await fetch("/.ntli/send", { method: "POST", headers, body: body ?? null, signal });
    if (!response.ok) {
      throw new Error(await response.text());
    }
    await showResponse(response, result, status, start);
  } catch (error) {
    status.dataset["kind"] = "bad";
    status.textContent = signal.aborted
      ? "Cancelled"
      : `Request failed: ${error instanceof Error ? error.message : error}`;
  }
}

/**
 * The first line is a {@link ResponseHead} as JSON, the rest is the body.
 *
 * @param {Response} response
 * @param {HTMLElement} result
 * @param {HTMLElement} status
 * @param {number} start
 */
async function showResponse(response, result, status, start) {
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  let text = "";
  const read = async () => {
    const { value, done } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    return !done;
  };
  while (!text.includes("\n") && (await read()));
  const head = /** @type {ResponseHead} */ (JSON.parse(text.slice(0, text.indexOf("\n"))));
  text = text.slice(text.indexOf("\n") + 1);
  const milliseconds = performance.now() - start;
  status.dataset["kind"] = head.status < 400 ? "good" : "bad";
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

/** @param {string} text */
function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
