/** What happens, for pages: server-sent events. */
import type { ServerResponse } from "node:http";

/** How many lines of functions a page gets that is opened later. */
const LINES = 200;

/** A line that a function has written. */
export interface LogLine {
  name: string;
  line: string;
}

/** Keeps pages up to date. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #lines: LogLine[] = [];
  readonly #stateOf: () => unknown;

  /** @param stateOf - What a page shows, as JSON. */
  constructor(stateOf: () => unknown) {
    this.#stateOf = stateOf;
  }

  /** What pages show, now. */
  state(): unknown {
    return this.#stateOf();
  }

  /** Sends events until the page is closed. */
  connect(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
    response.write(eventOf("state", this.#stateOf()) + this.#lines.map((line) => eventOf("log", line)).join(""));
  }

  /** Something has changed. */
  update(): void {
    const state = this.#stateOf();
    this.#send("state", state);
  }

  /** A function has written a line. */
  log(line: LogLine): void {
    this.#lines.push(line);
    this.#lines.splice(0, this.#lines.length - LINES);
    this.#send("log", line);
  }

  /** Ends all connections. */
  close(): void {
    this.#pages.forEach((page) => page.end());
  }

  #send(type: string, data: unknown): void {
    this.#pages.forEach((page) => page.write(eventOf(type, data)));
  }
}

function eventOf(type: string, data: unknown): string {
  return `event: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}
