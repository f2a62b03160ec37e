/** The manual of a diagnostic's code, as HTML. */
import type { Manual } from "../../sdk/index.js";
import { escapeHtml } from "./html.js";

/** Manuals use little of Markdown, so this converts only that: paragraphs, code blocks, inline code and bold text. */
export function manualPage({ code, name, text }: Manual): string {
  const parts = text.trim().split(/^(```[\s\S]*?^```)$/m);
  const body = parts.map((part) => (part.startsWith("```") ? example(part) : prose(part))).join("\n");
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${code} ${name}</title><link rel="stylesheet" href="/.ntli/page.css">
<main class="manual"><h1>${code} ${escapeHtml(name)}</h1>
${body}
<p><a href="/.ntli/">All functions</a></p></main></html>
`;
}

function example(part: string): string {
  const [first = "", ...rest] = part.split("\n");
  const caption = first.includes("expect_diagnostic") ? "Reported:" : "Not reported:";
  return `<p>${caption}</p><pre tabindex="0">${escapeHtml(rest.slice(0, -1).join("\n"))}</pre>`;
}

function prose(part: string): string {
  const paragraphs = part.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== "");
  return paragraphs.map((paragraph) => `<p>${inline(escapeHtml(paragraph))}</p>`).join("\n");
}

function inline(text: string): string {
  return text.replace(/`([^`]+)`/g, "<code>$1</code>").replace(/\*\*([^*]+)\*\*/g, "<strong>$1</strong>");
}
