import { existsSync } from "node:fs";
import { rm, writeFile } from "node:fs/promises";

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
    const present = CONFIG_FILES.find((name) => existsSync(name));
    if (present !== undefined && Object.values(options).some((value) => value !== undefined && value.length > 0)) {
      printError(`error: \`${present}\` already exists; edit it, or run \`init\` without flags`);
      return EXIT.problems;
    }
    try {
      await writeUnless(
        present,
        CONFIG_FILE,
        formatConfiguration({ ...options, slug: options.slug ?? "new-integration", surfaces: options.surface }),
      );
      const toml = existsSync(NETLIFY_CONFIG_FILE) ? NETLIFY_CONFIG_FILE : undefined;
      await writeUnless(toml, NETLIFY_CONFIG_FILE, NETLIFY_TOML);
    } catch (error) {
      printError(`error: ${(error as Error).message}`);
      return EXIT.problems;
    }
    print("\nRun `netlify-integration check` to see what is still missing");
    return EXIT.fine;
  },
});

async function writeUnless(present: string | undefined, name: string, text: string): Promise<void> {
  if (present === undefined) {
    await writeNew(name, text);
  }
  print(present === undefined ? `wrote    ${name}` : `kept     ${present}`);
}

/** On a full disk, leaves no empty file behind, which the next run would keep. */
async function writeNew(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text, { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      await rm(path, { force: true });
    }
    throw error;
  }
}
