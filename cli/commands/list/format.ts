import type { FunctionNeed, IgnoredFunction, InjectedFunction } from "../../../sdk/index.js";
import { formatTable } from "../../output/table.js";

interface Column {
  heading: string;
  /** Empty for a function without the property. */
  cell(each: InjectedFunction): string;
}

const COLUMNS: readonly Column[] = [
  { heading: "Function", cell: ({ injectedName }) => injectedName },
  // A scheduled function has no URL in production.
  { heading: "URL", cell: ({ schedule, routes }) => (schedule === undefined ? routes.join(" ") : "") },
  { heading: "Methods", cell: ({ schedule, methods }) => (schedule === undefined ? methods.join(",") || "all" : "") },
  { heading: "Schedule", cell: ({ schedule }) => schedule ?? "" },
  { heading: "Mode", cell: ({ invocationMode }) => invocationMode },
  { heading: "Region", cell: ({ region }) => region ?? "" },
  { heading: "Priority", cell: ({ priority }) => String(priority) },
  { heading: "Needs", cell: ({ needs }) => needs.map(formatNeed).join(", ") },
];

/** One line for each function, below a line of headings; empty columns are left out. */
export function formatInjected(functions: readonly InjectedFunction[]): string[] {
  const columns = COLUMNS.filter(({ cell }) => functions.some((each) => cell(each) !== ""));
  const rows = functions.map((each) => columns.map(({ cell }) => cell(each) || "–"));
  return formatTable([columns.map(({ heading }) => heading), ...rows]);
}

/** One line for each file or folder that is ignored, below a line of headings. */
export function formatIgnored(ignored: readonly IgnoredFunction[]): string[] {
  const rows = ignored.map(({ path, pattern, file, line }) => [
    path,
    pattern,
    file === undefined ? "addFunctions" : `${file}:${line}`,
  ]);
  return formatTable([["Ignored", "Pattern", "Where"], ...rows]);
}

/** Netlify's own builds are always new enough; the netlify-cli of a site's owner may be older. */
function formatNeed({ property, netlifyCli }: FunctionNeed): string {
  return `netlify-cli ${netlifyCli} for ${property}`;
}
