import { relative, resolve } from "node:path";

import { checkSite, startSiteDev } from "../../dev/site/site-dev.js";
import type { BuildReport } from "../../sdk/index.js";
import type { Arguments } from "../args.js";
import { describeBug } from "../bug.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import type { Command } from "../grammar.js";
import { untilInterrupted } from "../interrupt.js";
import { onKeys } from "../keys.js";
import { formatDiagnostics, formatTime, plural } from "../report.js";
import { dim, hasColor, print, printError } from "../terminal.js";
import { wrongUsage } from "../wrong-usage.js";

/** Runs a real `netlify dev` on a site with the integration, and brings what is edited into it. */
export async function runDevOnSite(folder: string, request: Arguments & { command: Command }): Promise<ExitCode> {
  const { values, flags, operands } = request;
  const root = process.cwd();
  const site = resolve(folder);
  const found = checkSite(site, root);
  if ("problem" in found) {
    return wrongUsage(found.problem, request.command);
  }
  const port = values.get("port");
  const own = [...(port === undefined ? [] : ["--port", port]), ...(flags.has("open") ? [] : ["--no-open"])];
  /** Set once it has ended by itself. */
  const netlify: { code?: number | null; onExit?: () => void } = {};
  const dev = await startSiteDev(found.command, {
    root,
    site,
    flags: [...own, ...operands],
    color: hasColor(process.stderr),
    onBuild: showBuild,
    onNote: (note) => print(`${dim("netlify-integration")}  ${note}`),
    onExit: (code) => {
      netlify.code = code;
      netlify.onExit?.();
    },
    onBug: (error) => printError(describeBug(error)),
  });
  await untilInterrupted((quit) => {
    netlify.onExit = quit;
    onKeys({ r: () => void dev.rebuild(), q: quit });
    if (netlify.code !== undefined) {
      quit();
    }
  });
  await dev.close();
  if (netlify.code !== undefined) {
    printError(`netlify dev in \`${relative(root, site)}\` has ended with code ${netlify.code}`);
    return EXIT.problems;
  }
  return EXIT.fine;
}

function showBuild({ ok, diagnostics, functions }: BuildReport, milliseconds: number): void {
  const problems = formatDiagnostics(diagnostics);
  if (problems !== undefined) {
    printError(`\n${problems}\n`);
  }
  const what = ok ? `built ${plural(functions.length, "function")}` : "not built; the site goes on with the last build";
  print(`${dim("netlify-integration")}  ${what} ${dim(formatTime(milliseconds))}`);
}
