import { relative, resolve } from "node:path";

import { checkSite, startSiteDev } from "../../../dev/site/site-dev.js";
import type { BuildReport } from "../../../sdk/index.js";
import { EXIT, type ExitCode } from "../../exit-code.js";
import { describeBug } from "../../output/bug.js";
import { formatDiagnostics } from "../../output/diagnostics.js";
import { untilInterrupted } from "../../output/interrupt.js";
import { onKeys } from "../../output/keys.js";
import { formatTime, plural } from "../../output/quantities.js";
import { dim, hasColor, print, printError } from "../../output/terminal.js";
import { UsageError } from "../../usage-error.js";

/** How to run a site. */
export interface SiteOptions {
  /** The site, relative to the working directory. */
  folder: string;
  port: string | undefined;
  /** Whether `netlify dev` opens a browser. */
  open: boolean;
  /** Further flags for `netlify dev`. */
  netlifyFlags: readonly string[];
}

/** Runs `netlify dev` on a site with the integration enabled, and updates the functions when files change. */
export async function runDevOnSite({ folder, port, open, netlifyFlags }: SiteOptions): Promise<ExitCode> {
  const root = process.cwd();
  const site = resolve(folder);
  const found = checkSite(site, root);
  if ("problem" in found) {
    throw new UsageError(found.problem);
  }
  const own = [...(port === undefined ? [] : ["--port", port]), ...(open ? [] : ["--no-open"])];
  /** Set when `netlify dev` exits by itself. */
  const netlify: { code?: number | null; onExit?: () => void } = {};
  const dev = await startSiteDev(found.command, {
    root,
    site,
    flags: [...own, ...netlifyFlags],
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
    printError(`netlify dev in \`${relative(root, site)}\` exited with code ${netlify.code}`);
    return EXIT.problems;
  }
  return EXIT.fine;
}

function showBuild({ ok, diagnostics, functions }: BuildReport, milliseconds: number): void {
  const problems = formatDiagnostics(diagnostics);
  if (problems !== undefined) {
    printError(`\n${problems}\n`);
  }
  const what = ok ? `built ${plural(functions.length, "function")}` : "not built; the site keeps using the last build";
  print(`${dim("netlify-integration")}  ${what} ${dim(formatTime(milliseconds))}`);
}
