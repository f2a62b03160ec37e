import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";

import type { Arguments } from "../args.js";
import { CONFIG_FILES, formatConfiguration, NETLIFY_TOML } from "../configuration.js";
import { EXIT, type ExitCode } from "../exit-code.js";
import { print, printError } from "../terminal.js";

const TOML = "netlify.toml";

/** Makes the working directory an integration: writes integration.yaml and netlify.toml, and overwrites nothing. */
export async function runInit({ values }: Arguments): Promise<ExitCode> {
  const present = CONFIG_FILES.find((name) => existsSync(name));
  if (present !== undefined && values.size > 0) {
    printError(`error: \`${present}\` is there already, and nothing is written; edit it, or leave out the flags`);
    return EXIT.problems;
  }
  const configuration = formatConfiguration({
    slug: values.get("slug") ?? "new-integration",
    description: values.get("description"),
    integrationLevel: values.get("integrationLevel"),
    permissions: values.get("permissions"),
  });
  try {
    await writeUnless(present, "integration.yaml", configuration);
    await writeUnless(existsSync(TOML) ? TOML : undefined, TOML, NETLIFY_TOML);
  } catch (error) {
    printError(`error: ${(error as Error).message}`);
    return EXIT.problems;
  }
  print("\nnetlify-integration check says what is still missing");
  return EXIT.fine;
}

async function writeUnless(present: string | undefined, name: string, text: string): Promise<void> {
  if (present === undefined) {
    await writeFile(name, text, { flag: "wx" });
  }
  print(present === undefined ? `wrote    ${name}` : `left as it is    ${present}`);
}
