/** Every command and flag, each declared once: for parsing, help and suggestions alike. */

/** A flag that is on or off. */
export interface Flag {
  name: string;
  short?: string;
  help: string;
}

/** A command and what it takes. */
export interface Command {
  name: string;
  help: string;
  flags: readonly Flag[];
}

export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: "help", short: "h", help: "Show help" },
  { name: "version", short: "v", help: "Show the version" },
];

export const COMMANDS: readonly Command[] = [
  {
    name: "build",
    help: "Build the integration in this folder",
    flags: [
      { name: "all", short: "a", help: "Build everything (what happens without -b and -s, too)" },
      { name: "buildtime", short: "b", help: "Build the plugin that runs in the builds of sites" },
      { name: "site", short: "s", help: "Build what the integration itself serves: manifest.json" },
      { name: "json", help: "Print the report as JSON" },
    ],
  },
];
