/** Keeps open dashboards up to date with server-sent events. */
import type { ServerResponse } from "node:http";

/** How many earlier log lines a page gets when it connects. */
const MAX_LINES = 200;

/** A line that a function printed. */
export interface LogLine {
  name: string;
  line: string;
}

/** All connected pages. */
export class EventStream {
  readonly #pages = new Set<ServerResponse>();
  readonly #lines: LogLine[] = [];
  readonly #stateOf: () => unknown;

  /** @param stateOf - Returns what pages show, as a value for JSON. */
  constructor(stateOf: () => unknown) {
    this.#stateOf = stateOf;
  }

  /** What pages show now. */
  state(): unknown {
    return this.#stateOf();
  }

  /** Sends events to a page until it is closed. */
  connect(response: ServerResponse): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    this.#pages.add(response);
    response.on("close", () => this.#pages.delete(response));
    response.write(eventOf("state", this.#stateOf()) + this.#lines.map((line) => eventOf("log", line)).join(""));
  }

  /** Sends the current state to all pages. */
  update(): void {
    const state = this.#stateOf();
    this.#send("state", state);
  }

  /** Sends a log line to all pages. */
  log(line: LogLine): void {
    this.#lines.push(line);
    this.#lines.splice(0, this.#lines.length - MAX_LINES);
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
