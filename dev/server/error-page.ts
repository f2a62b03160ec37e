/** Error responses: HTML for browsers, plain text for everything else. */
import type { IncomingMessage, ServerResponse } from "node:http";

import { escapeHtml } from "../dashboard/html.js";

/** The content, for both formats. */
export interface ErrorPage {
  title: string;
  /** All of it as plain text. */
  text: string;
  /** One line below the title. */
  lead: string;
  /** Preformatted blocks, such as code frames and stack traces. */
  details: string[];
}

const STYLE = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.4rem}pre{overflow:auto;padding:1rem;border:1px solid #8886;border-radius:.4rem;font-size:.85rem}
.lead{color:light-dark(#b3261e,#ff8a80);font-weight:600}`;

export interface HttpExchange {
  request: IncomingMessage;
  response: ServerResponse;
}

/** HTML if the request accepts it, else plain text. */
export function sendPage({ request, response }: HttpExchange, status: number, page: ErrorPage): void {
  response.statusCode = status;
  if (request.headers.accept?.includes("text/html")) {
    response.setHeader("content-type", "text/html; charset=utf-8");
    response.end(htmlOf(page));
  } else {
    response.setHeader("content-type", "text/plain; charset=utf-8");
    response.end(page.text);
  }
}

function htmlOf({ title, lead, details }: ErrorPage): string {
  const blocks = details.map((text) => `<pre tabindex="0">${escapeHtml(text)}</pre>`).join("\n");
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)}</title><style>${STYLE}</style>
<h1>${escapeHtml(title)}</h1>
<p class="lead">${escapeHtml(lead)}</p>
${blocks}
<p><a href="/.ntli/">All functions of this integration</a></p>
</html>
`;
}
