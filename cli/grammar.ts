/** Every command and flag, each declared once: for parsing, help and suggestions alike. */

/** What a flag takes. */
export interface FlagValue {
  /** How it is called in help and messages. */
  placeholder: string;
  /** Whether it may be left out; it is empty then. */
  isOptional?: boolean;
  /** What it may be, if that is a closed list; anything else is wrong. */
  choices?: readonly string[];
  /** What it may look like, and how that is called. */
  pattern?: { test: RegExp; what: string };
}

/** A flag; without `value` it is on or off. */
export interface Flag {
  name: string;
  short?: string;
  value?: FlagValue;
  /** Whether all its values count, each on a line of its own, and not the last one alone. */
  repeats?: boolean;
  /** Another way to write a flag with a value. */
  means?: { flag: string; value: string };
  help: string;
}

/** A command and what it takes. */
export interface Command {
  name: string;
  help: string;
  /** What may follow it, any number of times; nothing when left out. */
  operands?: string;
  flags: readonly Flag[];
}

/** A scope of `@netlify/sdk` and what may be done in it. */
const PERMISSION = "(site:(read|write)|env:(read|write|delete)|user:(read|write))";

export const GLOBAL_FLAGS: readonly Flag[] = [
  { name: "help", short: "h", help: "Show help" },
  { name: "version", short: "v", help: "Show the version" },
];

/** As `parseBytes` takes it. */
const SIZE = /^(?=.*[1-9])\d+(\.\d+)? ?([kKMG]?B|[KMG]iB)?$/;

const BUILD: Command = {
  name: "build",
  help: "Build the integration in this folder",
  flags: [
    { name: "all", short: "a", help: "Build everything (what happens without -b and -s, too)" },
    { name: "buildtime", short: "b", help: "Build the plugin that runs in the builds of sites" },
    { name: "site", short: "s", help: "Build what the integration itself serves: manifest.json" },
    { name: "source-maps", help: "Ship source maps: stacks of deployed functions name the sources" },
    {
      name: "max-size",
      value: { placeholder: "size", pattern: { test: SIZE, what: "a size such as 5MB" } },
      help: "Fail when a function is larger, with all that it imports and unzipped",
    },
    { name: "watch", short: "w", help: "Build again whenever a file changes" },
    { name: "json", help: "Print the report as JSON" },
  ],
};

const PORT: FlagValue = { placeholder: "N", pattern: { test: /^\d{1,5}$/, what: "a port" } };

const DEV: Command = {
  name: "dev",
  help: "Serve the functions of the integration in this folder, and follow what is edited",
  operands: "-- flag of netlify dev",
  flags: [
    { name: "port", short: "p", value: PORT, help: "The port; the next free one where it is taken (8888)" },
    { name: "host", value: { placeholder: "name" }, help: "What to listen on; 0.0.0.0 is for everybody (localhost)" },
    { name: "open", short: "o", help: "Open the page with all functions in a browser" },
    {
      name: "site",
      value: { placeholder: "folder" },
      help: "Run the real `netlify dev` of this site instead, with the integration enabled",
    },
  ],
};

const INVOKE: Command = {
  name: "invoke",
  help: "Send one request to a function of the running `dev`; without one, start it for this call",
  operands: "function",
  flags: [
    { name: "method", short: "X", value: { placeholder: "method" }, help: "The method (GET; POST with a body)" },
    { name: "path", value: { placeholder: "path" }, help: "Path and query, where its URL has parameters" },
    {
      name: "header",
      short: "H",
      value: { placeholder: "name: value", pattern: { test: /^[\w!#$%&'*+.^`|~-]+:/, what: "`name: value`" } },
      repeats: true,
      help: "A header; any number of times",
    },
    { name: "body", short: "d", value: { placeholder: "text" }, help: "The body" },
    { name: "body-file", value: { placeholder: "file" }, help: "A file with the body; what is piped in otherwise" },
    { name: "schedule", help: "Run a scheduled function as its clock does" },
    { name: "port", short: "p", value: PORT, help: "The port of the running `dev`, where it is not of this folder" },
  ],
};

const CHECK: Command = {
  name: "check",
  help: "Check the integration in this folder, without bundling its functions",
  flags: [
    {
      name: "format",
      value: { placeholder: "format", choices: ["text", "github", "json"] },
      help: "Print problems as text, as annotations of GitHub Actions, or the report as JSON",
    },
    { name: "json", means: { flag: "format", value: "json" }, help: "The same as --format json" },
    {
      name: "max-warnings",
      value: { placeholder: "N", pattern: { test: /^\d+$/, what: "a number" } },
      help: "Fail when there are more warnings than this",
    },
  ],
};

const LIST: Command = {
  name: "list",
  help: "List the functions that a site will get",
  flags: [{ name: "json", help: "Print them as JSON" }],
};

const SIZE_COMMAND: Command = {
  name: "size",
  help: "Show what the functions consist of, without building the plugin",
  flags: [
    { name: "function", value: { placeholder: "name" }, help: "Only this function" },
    { name: "why", value: { placeholder: "package" }, help: "Show which imports bring a package in" },
    {
      name: "html",
      value: { placeholder: "file", isOptional: true },
      help: "Write a page with a treemap; to .ntli/size/index.html when no file is named",
    },
    { name: "json", help: "Print everything as JSON" },
  ],
};

const EXPLAIN: Command = {
  name: "explain",
  help: "Explain a code such as NI1014; without one, list all codes",
  operands: "code",
  flags: [],
};

const TRACE: Command = {
  name: "trace",
  help: "Map a stack trace or log of the built functions back to their sources; without a file, from standard input",
  operands: "file",
  flags: [{ name: "json", help: "Print the report as JSON" }],
};

const INIT: Command = {
  name: "init",
  help: "Write integration.yaml and netlify.toml into this folder, if they are missing",
  flags: [
    {
      name: "slug",
      short: "s",
      value: { placeholder: "slug", pattern: { test: /^[a-z0-9-]+$/, what: "lower-case letters, digits and dashes" } },
      help: "Unique name of the integration (new-integration)",
    },
    { name: "description", short: "d", value: { placeholder: "text" }, help: "What it is for" },
    {
      name: "integrationLevel",
      short: "l",
      value: { placeholder: "level", choices: ["site", "team", "team-and-site"] },
      help: "What it is enabled for",
    },
    {
      name: "permissions",
      short: "p",
      value: {
        placeholder: "scopes",
        pattern: {
          test: new RegExp(`^(all|${PERMISSION}(,${PERMISSION})*)$`),
          what: "a list such as `site:read,env:write`, or `all`",
        },
      },
      help: "What it may do on Netlify, such as site:read,env:write",
    },
  ],
};

export const COMMANDS: readonly Command[] = [BUILD, DEV, INVOKE, CHECK, LIST, SIZE_COMMAND, EXPLAIN, TRACE, INIT];
