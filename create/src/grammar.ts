/** Every flag, each declared once: for parsing, help and suggestions alike. */
import { BOILERPLATES, PACKAGE_MANAGERS } from "./context.js";

export interface FlagSpec {
  name: string;
  short?: string;
  /** How its value is called; without it, the flag is on or off. */
  value?: string;
  /** What the value may be, if that is a closed list. */
  choices?: readonly string[];
  /** May also be written `--no-…`. */
  negatable?: boolean;
  /** Is not for users, and in no help when left out. */
  help?: string;
}

export const FLAGS: readonly FlagSpec[] = [
  { name: "folder", value: "path", help: "The same as <folder>" },
  { name: "name", value: "name", help: "Name of the integration, for people" },
  { name: "slug", value: "slug", help: "Its unique name: lower-case letters, digits and dashes" },
  {
    name: "boilerplate",
    value: "name",
    choices: BOILERPLATES,
    help: `What it begins with: ${BOILERPLATES.join(", ")}; may be given more than once`,
  },
  { name: "prefix", value: "prefix", help: "What goes in front of the names of its functions" },
  {
    name: "package-manager",
    value: PACKAGE_MANAGERS.join("|"),
    choices: PACKAGE_MANAGERS,
    help: "Who installs its dependencies (the one that runs this)",
  },
  { name: "install", negatable: true, help: "Install the dependencies, or not" },
  { name: "git", negatable: true, help: "Make a git repository with a first commit, or not" },
  { name: "force", help: "Also in a folder that is not empty; overwrites nothing" },
  { name: "yes", short: "y", help: "Ask nothing: take the proposals" },
  { name: "help", short: "h", help: "Show help" },
  { name: "version", short: "v", help: "Show the version" },
  { name: "sdk", value: "spec" },
];
