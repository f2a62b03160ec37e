import { DEV_PAGES } from "../../../sdk/shared/layout.js";
import { EXIT, type ExitCode } from "../../exit-code.js";
import { CONNECTOR, defineCommand, PORT, type Command, type Options } from "../../grammar.js";
import { describeBug } from "../../output/bug.js";
import { untilInterrupted } from "../../output/interrupt.js";
import { onKeys } from "../../output/keys.js";
import { dim, hasColor, print, printError, reserveOutput } from "../../output/terminal.js";
import { UsageError } from "../../usage-error.js";
import { openUrl } from "./browser.js";
import { formatAnswered, Printer } from "./format.js";

const DEFAULT_PORT = 8888;

const EVERYTHING = "`dev` always serves everything, and builds no plugin";

const FLAGS = {
  port: { short: "p", value: PORT, help: "Port; the next free one if it is in use (default: 8888)" },
  host: {
    value: { placeholder: "name" },
    help: "Host name or address to listen on; use 0.0.0.0 to allow other machines (default: localhost)",
  },
  open: { short: "o", help: "Open the page with all functions in a browser" },
  site: {
    short: "s",
    value: { placeholder: "folder", isOptional: true },
    help: "Run `netlify dev` on this site instead, with the integration enabled",
  },
  all: { short: "a", retired: EVERYTHING, help: "Build everything" },
  buildtime: { short: "b", retired: EVERYTHING, help: "Build the plugin" },
  connector: CONNECTOR,
  slug: {
    value: { placeholder: "slug" },
    retired: "`dev` does not open Netlify's app, where the slug would be needed",
    help: "Slug in Netlify's app",
  },
  redirect: {
    short: "r",
    value: { placeholder: "path" },
    retired: "`dev` does not open Netlify's app",
    help: "Path in Netlify's app",
  },
  dev: { short: "d", retired: "`dev` always rebuilds", help: "Rebuild when a file changes" },
} as const;

export const dev: Command = defineCommand({
  name: "dev",
  replaces: "preview",
  summary: "Serve the functions of the integration in this folder, and rebuild them when files change",
  operands: "-- flag of netlify dev",
  flags: FLAGS,
  async run(options, operands) {
    reserveOutput();
    if (options.site === "") {
      printError(`note: \`--site\` without a folder has no effect: ${EVERYTHING}`);
    } else if (options.site !== undefined) {
      const { runDevOnSite } = await import("./on-site.js");
      return runDevOnSite({ ...options, folder: options.site, netlifyFlags: operands });
    }
    if (operands.length > 0) {
      throw new UsageError(`unexpected argument \`${operands[0]}\``);
    }
    return serve(options);
  },
});

async function serve(options: Options<typeof FLAGS>): Promise<ExitCode> {
  const wanted = Number(options.port ?? DEFAULT_PORT);
  const printer = new Printer();
  const { formatFailure, startDev } = await import("../../../dev/main.js");
  const running = await startDev({
    root: process.cwd(),
    host: options.host ?? "localhost",
    port: wanted,
    color: hasColor(process.stderr),
    onUpdate: (update) => printer.update(update),
    onAnswer: (answered) => print(formatAnswered(answered)),
    onLine: (name, line) => print(`${dim(name)}  ${line}`),
    onFailure: (name, failure) => printError(`${name}  ${formatFailure(failure)}`),
    onBug: (error) => printError(describeBug(error)),
  });
  printer.start(running, wanted);
  const page = `${running.url}${DEV_PAGES}`;
  const open = (): void => openUrl(page, (reason) => printError(`${page} cannot be opened: ${reason}`));
  if (options.open) {
    open();
  }
  await untilInterrupted((quit) => {
    const hasKeys = onKeys({ o: open, r: () => void running.rebuild(), q: quit });
    if (hasKeys) {
      print(dim("o open the page · r rebuild · q quit"));
    }
  });
  await running.close();
  return EXIT.fine;
}
