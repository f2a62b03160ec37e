import { relative } from "node:path";

import type { BundleSize, FunctionSize } from "../../../sdk/index.js";
import { size as measure } from "../../../sdk/integration/commands.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, MINIFY, minifyOf, type Command } from "../../grammar.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { dim, hasColor, print, printError, reserveOutput } from "../../output/terminal.js";
import { unknown, UsageError } from "../../usage-error.js";
import { formatSizes } from "./format.js";
import { formatReasons, reasonsFor, spellings } from "./why.js";

export const size: Command = defineCommand({
  name: "size",
  summary: "Show which packages the functions consist of, without building the plugin",
  flags: {
    function: { value: { placeholder: "name" }, help: "Show only this function" },
    why: { value: { placeholder: "package" }, help: "Show which imports a package comes from" },
    html: {
      value: { placeholder: "file", isOptional: true },
      help: "Write an HTML page with a treemap (default: .ntli/size/index.html)",
    },
    minify: MINIFY,
    json: { help: "Print everything as JSON" },
  },
  async run({ function: name, why, html, minify, json }) {
    reserveOutput();
    const page = html === undefined ? {} : { html: html === "" || html };
    const report = await measure({ ...page, ...minifyOf(minify), color: hasColor(process.stderr) });
    const problems = formatDiagnostics(report.diagnostics);
    if (problems !== undefined) {
      printError(`${problems}\n`);
    }
    if (report.size === undefined || !report.ok) {
      return EXIT.problems;
    }
    const functions = chosen(report.size, name);
    if (report.page !== undefined) {
      printError(`Page: ${relative(process.cwd(), report.page)}\n`);
    }
    print(why === undefined ? sizesAsText(report.size, functions, json) : reasonsAsText(why, functions, json));
    return EXIT.fine;
  },
});

function chosen({ functions }: BundleSize, wanted: string | undefined): FunctionSize[] {
  const found = functions.filter(
    (each) => wanted === undefined || each.name === wanted || each.injectedName === wanted,
  );
  if (wanted !== undefined && found.length === 0 && functions.length > 0) {
    throw new UsageError(
      unknown(
        "function",
        wanted,
        functions.flatMap(({ name, injectedName }) => [name, injectedName]),
      ),
    );
  }
  return found;
}

function sizesAsText(size: BundleSize, functions: FunctionSize[], json: boolean): string {
  if (json) {
    return JSON.stringify({ ...size, functions }, null, 2);
  }
  const blocks = formatSizes(size, functions);
  return blocks.map(({ heading, lines }) => [dim(heading), ...lines].join("\n")).join("\n\n") || "No functions";
}

function reasonsAsText(why: string, functions: FunctionSize[], json: boolean): string {
  const reasons = reasonsFor(why, functions);
  if (reasons.length === 0) {
    throw new UsageError(unknownPackage(why, spellings(functions)));
  }
  return json ? JSON.stringify(reasons, null, 2) : formatReasons(reasons).join("\n\n");
}

/** The name that was meant, or names that contain the text. */
function unknownPackage(text: string, names: readonly string[]): string {
  const message = unknown("package", text, names);
  const near = names.filter((name) => name.includes(text));
  if (message.endsWith("?") || near.length === 0) {
    return names.length === 0 ? `${message}: no package is bundled` : message;
  }
  return `${message}; similar packages are ${near.map((name) => `\`${name}\``).join(", ")}`;
}
