import type { Answered, Dev, Update } from "../../../dev/main.js";
import { DEV_PAGES } from "../../../sdk/shared/layout.js";
import { defaultRouteOf } from "../../../sdk/shared/names.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { formatTime, plural } from "../../output/quantities.js";
import { formatTable } from "../../output/table.js";
import { dim, print, printError } from "../../output/terminal.js";

/** Prints updates; the first one together with the URL of the server. */
export class Printer {
  #first: Update | undefined;
  #hasStarted = false;
  #hadProblems = false;

  update(update: Update): void {
    if (!this.#hasStarted) {
      this.#first = update;
      return;
    }
    const { report, built, milliseconds } = update;
    if (built.length > 0) {
      print(`${dim("built")} ${namesOf(built)} ${dim(formatTime(milliseconds))}`);
    }
    this.#problems(report);
  }

  start(dev: Dev, wanted: number): void {
    this.#hasStarted = true;
    const { report, milliseconds } = this.#first as Update;
    const { functions } = report;
    if (dev.port !== wanted && wanted !== 0) {
      print(`Port ${wanted} is in use.`);
    }
    const name = report.project?.name ?? report.project?.slug ?? "integration";
    print(
      `${name}: ${plural(functions.length, "function")} at ${dev.url} ${dim(`(built in ${formatTime(milliseconds)})`)}\n`,
    );
    const rows = functions.map((each) => [each.injectedName, addressOf(each), each.facts?.kind ?? ""]);
    const [heading = "", ...lines] = formatTable([["Function", "URL or schedule (UTC)", "Kind"], ...rows]);
    print([dim(heading), ...lines, ""].join("\n"));
    printEdgeFunctions(report.edgeFunctions);
    if (dev.envFiles.length > 0) {
      print(`Environment from ${dev.envFiles.join(", ")}`);
    }
    print(`Page: ${dev.url}${DEV_PAGES}`);
    this.#problems(report);
  }

  #problems({ diagnostics }: Update["report"]): void {
    const problems = formatDiagnostics(diagnostics);
    if (problems !== undefined) {
      printError(`\n${problems}\n`);
    } else if (this.#hadProblems) {
      print("No problems");
    }
    this.#hadProblems = problems !== undefined;
  }
}

/** Edge functions run in Deno, which `netlify dev` brings along. */
function printEdgeFunctions(functions: Update["report"]["edgeFunctions"]): void {
  if (functions.length > 0) {
    const rows = functions.map(({ injectedName, routes }) => [injectedName, routes.join(" ") || "–"]);
    const [heading = "", ...lines] = formatTable([["Edge function", "Path"], ...rows]);
    print([dim(heading), ...lines].join("\n"));
    print(
      "Edge functions are only checked here: they run in Deno. `dev --site` runs them in a site's `netlify dev`.\n",
    );
  }
}

/** Names up to three functions, counts more. */
function namesOf(functions: Update["built"]): string {
  return functions.length > 3
    ? plural(functions.length, "function")
    : functions.map(({ injectedName }) => injectedName).join(", ");
}

function addressOf({ injectedName, facts }: Update["built"][number]): string {
  return facts?.schedule ?? (facts?.routes ?? [defaultRouteOf(injectedName)]).join(" ");
}

/** One line for an answered request. */
export function formatAnswered({ method, path, status, milliseconds, name }: Answered): string {
  return `${method} ${path} ${status} ${dim([formatTime(milliseconds), name].filter(Boolean).join(" · "))}`;
}
