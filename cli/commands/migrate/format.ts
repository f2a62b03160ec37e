import type { DependencyChange, Finding, MigrateReport } from "../../../sdk/author/migrate/report.js";
import { plural } from "../../output/quantities.js";
import { dim } from "../../output/terminal.js";

/** Places that are shown of one finding. */
const MAX_PLACES = 5;

const SECTIONS: readonly [Finding["status"], string][] = [
  ["better", "Works better"],
  ["ignored", "Has no effect"],
  ["none", "Is not carried"],
];

/** The report for people: what is changed, what is different, and what comes next. */
export function formatMigration(report: MigrateReport, isDryRun: boolean): string {
  const same = report.findings.filter(({ status }) => status === "same");
  const parts = [
    formatChanges(report.changes, isDryRun),
    same.length === 0 ? undefined : [`Works as it is: ${same.map(({ name }) => name).join(", ")}`],
    ...SECTIONS.map(([status, title]) => formatSection(title, report.findings, status)),
    formatNext(report, isDryRun),
  ];
  return parts
    .filter((part) => part !== undefined)
    .map((part) => part.join("\n"))
    .join("\n\n");
}

function formatChanges(changes: readonly DependencyChange[], isDryRun: boolean): string[] {
  if (changes.length === 0) {
    return ["package.json already uses netlify-sdk-native"];
  }
  const lines = changes.flatMap(({ section, name, from, to, reason }) => [
    ...(from === undefined ? [] : [`  - ${section}: "${name}": "${from}"`]),
    `  + ${section}: "${name}": "${to}"${reason === undefined ? "" : dim(`  ${reason}`)}`,
  ]);
  return [isDryRun ? "package.json would change" : "package.json", ...lines];
}

function formatSection(title: string, findings: readonly Finding[], status: Finding["status"]): string[] | undefined {
  const found = findings.filter((finding) => finding.status === status);
  return found.length === 0 ? undefined : [title, ...found.flatMap(formatFinding)];
}

function formatFinding({ name, note, remedy, places }: Finding): string[] {
  const shown = places.slice(0, MAX_PLACES).map(({ file, line, column }) => `${file}:${line}:${column}`);
  const rest = places.length - shown.length;
  return [
    `  ${name}${note === undefined ? "" : `: ${note}`}`,
    dim(`    ${shown.join(", ")}${rest > 0 ? `, and ${plural(rest, "more place")}` : ""}`),
    ...(remedy === undefined ? [] : [`    help: ${remedy}`]),
  ];
}

function formatNext({ findings, changes, install }: MigrateReport, isDryRun: boolean): string[] {
  const stopping = findings.filter(({ stops }) => stops).length;
  const problems =
    stopping === 0 ? [] : [`${plural(stopping, "use")} of @netlify/sdk must be changed by hand, see above`];
  const steps = [...(changes.length > 0 ? [install] : []), "npx netlify-integration check --publish"];
  const first = isDryRun && changes.length > 0 ? ["`netlify-integration migrate` makes the change"] : [];
  return [...problems, ...first, `Next: ${steps.map((step) => `\`${step}\``).join(", then ")}`];
}
