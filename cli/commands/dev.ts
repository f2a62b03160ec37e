import { startDev, formatFailure, type Answered, type Dev, type Update } from "../../dev/main.js";
import type { Arguments } from "../args.js";
import { describeBug } from "../bug.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { untilInterrupted } from "../interrupt.js";
import { onKeys } from "../keys.js";
import { openUrl } from "../open.js";
import { formatDiagnostics, formatTime, plural } from "../report.js";
import { formatTable } from "../table.js";
import { dim, hasColor, print, printError, reserveOutput } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";
import { runDevOnSite } from "./dev-site.js";

const DEFAULT_PORT = 8888;

/** Serves the functions of the integration in the working directory, and follows what is edited. */
export async function runDev(request: Arguments & { command: Command }): Promise<ExitCode> {
  reserveOutput();
  const { flags, values, operands } = request;
  const site = values.get("site");
  if (site !== undefined) {
    return runDevOnSite(site, request);
  }
  if (operands.length > 0) {
    return wrongUsage(`unexpected argument \`${operands[0]}\``, request.command);
  }
  const wanted = Number(values.get("port") ?? DEFAULT_PORT);
  const printer = new Printer();
  const dev = await startDev({
    root: process.cwd(),
    host: values.get("host") ?? "localhost",
    port: wanted,
    color: hasColor(process.stderr),
    onUpdate: (update) => printer.update(update),
    onAnswer: (answered) => print(formatAnswered(answered)),
    onLine: (name, line) => print(`${dim(name)}  ${line}`),
    onFailure: (name, failure) => printError(`${name}  ${formatFailure(failure)}`),
    onBug: (error) => printError(describeBug(error)),
  });
  printer.start(dev, wanted);
  const page = `${dev.url}/.ntli/`;
  const open = (): void => openUrl(page, (reason) => printError(`${page} cannot be opened: ${reason}`));
  if (flags.has("open")) {
    open();
  }
  await untilInterrupted((quit) => {
    const hasKeys = onKeys({ o: open, r: () => void dev.rebuild(), q: quit });
    if (hasKeys) {
      print(dim("o open the page · r rebuild · q quit"));
    }
  });
  await dev.close();
  return EXIT.fine;
}

/** Prints what an update has brought; the first one together with where it is served. */
class Printer {
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
      print(`Port ${wanted} is taken.`);
    }
    const name = report.project?.name ?? report.project?.slug ?? "integration";
    print(`${name}: ${plural(functions.length, "function")} at ${dev.url} ${dim(`(built in ${formatTime(milliseconds)})`)}\n`);
    const rows = functions.map((each) => [each.injectedName, addressOf(each), each.facts?.kind ?? ""]);
    const [heading = "", ...lines] = formatTable([["Function", "URL or schedule (UTC)", "Kind"], ...rows]);
    print([dim(heading), ...lines, ""].join("\n"));
    if (dev.envFiles.length > 0) {
      print(`Environment from ${dev.envFiles.join(", ")}`);
    }
    print(`Page: ${dev.url}/.ntli/`);
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

/** A few by name, many by number. */
function namesOf(functions: Update["built"]): string {
  return functions.length > 3
    ? plural(functions.length, "function")
    : functions.map(({ injectedName }) => injectedName).join(", ");
}

function addressOf({ injectedName, facts }: Update["built"][number]): string {
  return facts?.schedule ?? (facts?.routes ?? [`/.netlify/functions/${injectedName}`]).join(" ");
}

function formatAnswered({ method, path, status, milliseconds, name }: Answered): string {
  return `${method} ${path} ${status} ${dim([formatTime(milliseconds), name].filter(Boolean).join(" · "))}`;
}
