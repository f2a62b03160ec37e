import type { Manual } from "../../../sdk/index.js";
import { formatTable } from "../../output/table.js";

const FENCE = /^```(\w*)(.*)$/;

/** A manual; its examples are indented below a caption, without fences. */
export function formatManual({ code, name, severity, text }: Manual): string {
  const lines = [`${code} ${name} (${severity})`, ""];
  let inExample = false;
  for (const line of text.trim().split("\n")) {
    const fence = FENCE.exec(line);
    if (fence === null) {
      lines.push(inExample && line !== "" ? `    ${line}` : line);
    } else {
      inExample = !inExample;
      lines.push(...(inExample ? [captionOf(fence[2] ?? ""), ""] : []));
    }
  }
  return lines.join("\n");
}

function captionOf(rest: string): string {
  return rest.includes("expect_diagnostic") ? "This is reported:" : "This is fine:";
}

/** One line for each code, below a line of headings. */
export function formatCodes(manuals: readonly Manual[]): string[] {
  const rows = manuals.map(({ code, severity, name, summary }) => [code, severity, name, summary]);
  return formatTable([["Code", "Severity", "Name", "What is wrong"], ...rows]);
}
