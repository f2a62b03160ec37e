import { existsSync, statSync } from "node:fs";
import { open, rm } from "node:fs/promises";

import { CONFIG_FILE, CONFIG_FILES, NETLIFY_CONFIG_FILE } from "../../../sdk/shared/layout.js";
import { SLUG, SURFACES } from "../../../sdk/shared/names.js";
import { EXIT } from "../../exit-code.js";
import { defineCommand, type Command } from "../../grammar.js";
import { print, printError } from "../../output/terminal.js";
import { formatConfiguration, NETLIFY_TOML } from "./format.js";

/** A scope of `@netlify/sdk` and what may be done in it. */
const PERMISSION = "(site:(read|write)|env:(read|write|delete)|user:(read|write))";

export const init: Command = defineCommand({
  name: "init",
  summary: "Create integration.yaml and netlify.toml in this folder, unless they exist",
  flags: {
    slug: {
      short: "s",
      value: { placeholder: "slug", pattern: { test: SLUG, what: "lower-case letters, digits and dashes" } },
      help: "Unique name of the integration (default: new-integration)",
    },
    description: { short: "d", value: { placeholder: "text" }, help: "What the integration does" },
    integrationLevel: {
      short: "l",
      value: { placeholder: "level", choices: ["site", "team", "team-and-site"] },
      help: "Whether it is enabled for sites, teams or both",
    },
    permissions: {
      short: "p",
      value: {
        placeholder: "scopes",
        pattern: {
          test: new RegExp(`^(all|${PERMISSION}(,${PERMISSION})*)$`),
          what: "a list such as `site:read,env:write`, or `all`",
        },
      },
      help: "What it may access on Netlify, such as site:read,env:write",
    },
    surface: {
      value: { placeholder: "name", choices: SURFACES },
      repeats: true,
      help: "Where its UI is shown in Netlify's app; can be given several times",
    },
  },
  async run(options) {
    const present = CONFIG_FILES.find(isWritten);
    if (present !== undefined && Object.values(options).some((value) => value !== undefined && value.length > 0)) {
      printError(`error: \`${present}\` already exists; edit it, or run \`init\` without flags`);
      return EXIT.problems;
    }
    const files: InitFile[] = [
      {
        name: CONFIG_FILE,
        present,
        text: formatConfiguration({ ...options, slug: options.slug ?? "new-integration", surfaces: options.surface }),
      },
      { name: NETLIFY_CONFIG_FILE, present: [NETLIFY_CONFIG_FILE].find(isWritten), text: NETLIFY_TOML },
    ];
    try {
      await writeMissing(files);
    } catch (error) {
      printError(`error: ${(error as Error).message}`);
      return EXIT.problems;
    }
    files.forEach((file) => print(file.present === undefined ? `wrote    ${file.name}` : `kept     ${file.present}`));
    print("\nRun `netlify-integration check` to see what is still missing");
    return EXIT.fine;
  },
});

interface InitFile {
  name: string;
  text: string;
  /** The file that is there already. */
  present: string | undefined;
}

/** An empty file is what an `init` leaves that is killed: there is nothing in it to keep. */
function isWritten(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0;
}

/** Writes all of them, or none: what a full disk has cut off, the next run would keep. */
async function writeMissing(files: readonly InitFile[]): Promise<void> {
  const begun: string[] = [];
  try {
    for (const { name, text } of files.filter(({ present }) => present === undefined)) {
      // Only an empty file is removed: whatever appears meanwhile is an error, and stays.
      if (existsSync(name) && !isWritten(name)) {
        await rm(name);
      }
      const file = await open(name, "wx");
      begun.push(name);
      await file.writeFile(text).finally(() => file.close());
    }
  } catch (error) {
    await Promise.all(begun.map((name) => rm(name, { force: true })));
    throw error;
  }
}
