/** Requests to one of Netlify's APIs: headers, time limit, retries, errors. */

/** How long Netlify may take for one response, in milliseconds. */
const TIME_LIMIT = 30_000;

/** How long to wait before each retry, in milliseconds; there are as many retries. */
const PAUSES = [250, 1000];

/** The longest pause that Netlify may ask for, in milliseconds. */
const LONGEST_PAUSE = 10_000;

/** Answers after which the same request may succeed. */
const TEMPORARY = new Set([429, 502, 503, 504]);

/** What is sent besides method and path. */
export interface RequestOptions {
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
}

/**
 * A request that Netlify has refused.
 *
 * Contains what Netlify has answered, but nothing of the request except its method and URL, so no token.
 */
export class NetlifyApiError extends Error {
  override readonly name = "NetlifyApiError";
  /** The status of the response. */
  readonly status: number;
  /** The body of the response. */
  readonly text: string;
  /** The body, if it is JSON. */
  readonly json: unknown;
  /** The URL of the request. */
  readonly url: string;

  constructor(method: string, url: string, status: number, text: string) {
    super(`${method} ${url} answers ${status}${text === "" ? "" : `: ${text.slice(0, 500)}`}`);
    this.status = status;
    this.text = text;
    this.json = parsed(text);
    this.url = url;
  }
}

/** Whether Netlify has answered that something does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof NetlifyApiError && error.status === 404;
}

/** One of Netlify's APIs. */
export class NetlifyApi {
  readonly #base: string;
  /** Private, so that no token is printed with a client. */
  readonly #headers: Readonly<Record<string, string>>;

  /** @param base - What all paths are below. */
  constructor(base: string, headers: Readonly<Record<string, string>>) {
    this.#base = base.replace(/\/+$/, "");
    this.#headers = headers;
  }

  /** The base without `/api/v1`. */
  get origin(): string {
    return this.#base.replace(/\/api\/v1$/, "");
  }

  /**
   * The JSON of a response; `undefined` if it has no body.
   *
   * @throws {@link NetlifyApiError} when Netlify answers with an error.
   */
  async json(method: string, path: string, options?: RequestOptions): Promise<unknown> {
    const response = await this.send(method, path, options);
    const text = await response.text();
    return text === "" ? undefined : JSON.parse(text);
  }

  /**
   * Sends a request, again after a temporary failure if it only reads.
   *
   * @throws {@link NetlifyApiError} when Netlify answers with an error.
   */
  async send(method: string, path: string, { query, body }: RequestOptions = {}): Promise<Response> {
    const search = query === undefined ? "" : `?${new URLSearchParams(query)}`;
    const url = `${this.#base}${path}${search}`;
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const type = body === undefined ? {} : { "Content-Type": "application/json" };
    const headers = { Accept: "application/json", ...this.#headers, ...type };
    const attempt = (): Promise<Response> =>
      fetch(url, { method, headers, signal: AbortSignal.timeout(TIME_LIMIT), ...content });
    const response = method === "GET" ? await retried(attempt) : await attempt();
    if (!response.ok) {
      throw new NetlifyApiError(method, url, response.status, await response.text());
    }
    return response;
  }
}

/** A path in which every value is one segment. */
export function path(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: strings }, ...values.map((value) => encodeURIComponent(value)));
}

async function retried(attempt: () => Promise<Response>): Promise<Response> {
  for (const pause of PAUSES) {
    const response = await attempt().catch((error: unknown) => (isTimeout(error) ? Promise.reject(error) : undefined));
    if (response !== undefined && !TEMPORARY.has(response.status)) {
      return response;
    }
    // Unread bodies keep their connections open.
    await response?.body?.cancel();
    await sleep(pauseOf(response) ?? pause);
  }
  return attempt();
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

/** What `Retry-After` says, in milliseconds. */
function pauseOf(response: Response | undefined): number | undefined {
  const seconds = Number(response?.headers.get("retry-after") ?? Number.NaN);
  return Number.isFinite(seconds) ? Math.min(seconds * 1000, LONGEST_PAUSE) : undefined;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
