import { resolve } from "node:path";

import { OUT_DIR } from "../shared/layout.js";
import type { ProjectOptions } from "../types/project.js";
import type { TracedPosition, TraceReport } from "../types/trace.js";
import { frameAround, painterOf } from "./frame.js";
import { isOwnFile } from "./packages.js";
import { messageOf } from "./trace/message.js";
import { Outputs, type Origin } from "./trace/outputs.js";
import { positionsIn, type Position } from "./trace/positions.js";

interface Mapped {
  position: Position;
  output: string;
  origin: Origin;
}

/** See `trace` in `integration/commands.ts`. */
export async function trace(text: string, options: ProjectOptions = {}): Promise<TraceReport> {
  const outputs = new Outputs(resolve(options.root ?? ".", options.outDir ?? OUT_DIR));
  const mapped: Mapped[] = [];
  const stale = new Set<string>();
  for (const position of positionsIn(text)) {
    const found = outputs.find(position.path, position.line, position.column);
    if (found.kind === "mapped") {
      mapped.push({ position, output: found.output, origin: found.origin });
    } else if (found.kind === "stale") {
      stale.add(position.path);
    }
  }
  const rendered = render(text, mapped, options.color ?? false);
  const report = { text: replace(text, mapped), positions: mapped.map(toTraced), stale: [...stale] };
  return rendered === undefined ? report : { ...report, rendered };
}

function replace(text: string, mapped: readonly Mapped[]): string {
  let [replaced, copied] = ["", 0];
  for (const { position, origin } of mapped) {
    replaced += `${text.slice(copied, position.start)}${origin.file}:${origin.line}:${origin.column}`;
    copied = position.end;
  }
  return replaced + text.slice(copied);
}

function toTraced({ position, output, origin }: Mapped): TracedPosition {
  const { file, line, column } = origin;
  return {
    output,
    outputLine: position.line,
    outputColumn: position.column,
    file,
    line,
    column,
    isOwn: isOwnFile(origin.file),
  };
}

/** Shows the first position in the author's own code, or else the first position. */
function render(text: string, mapped: readonly Mapped[], color: boolean): string | undefined {
  const shown = mapped.find(({ origin }) => isOwnFile(origin.file)) ?? mapped[0];
  if (shown === undefined) {
    return undefined;
  }
  const { position, origin } = shown;
  const paint = painterOf(color);
  const message = messageOf(text, position.start);
  const title = message === undefined ? [] : [`${paint("error", "error")}${paint("title", `: ${message}`)}`];
  return [...title, ...frameAround(origin, paint)].join("\n");
}
