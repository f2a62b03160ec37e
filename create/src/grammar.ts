/** All flags, declared once for parsing and help. */
import { BOILERPLATES, PACKAGE_MANAGERS } from "./context.js";

export interface FlagSpec {
  name: string;
  short?: string;
  /** The placeholder of its value; a flag without one is a boolean. */
  value?: string;
  /** The allowed values. */
  choices?: readonly string[];
  /** Whether `--no-…` exists, too. */
  negatable?: boolean;
  /** Missing for flags that are not for users; they are not in the help. */
  help?: string;
}

export const FLAGS: readonly FlagSpec[] = [
  { name: "folder", value: "path", help: "The same as <folder>" },
  { name: "name", value: "name", help: "Display name of the integration" },
  { name: "slug", value: "slug", help: "Its unique name: lower-case letters, digits and dashes" },
  {
    name: "boilerplate",
    value: "name",
    choices: BOILERPLATES,
    help: `What to start with: ${BOILERPLATES.join(", ")}; can be repeated`,
  },
  { name: "prefix", value: "prefix", help: "Prefix of the names of its functions" },
  {
    name: "package-manager",
    value: PACKAGE_MANAGERS.join("|"),
    choices: PACKAGE_MANAGERS,
    help: "Package manager to use (default: the one that runs this)",
  },
  { name: "install", negatable: true, help: "Install the dependencies, or not" },
  { name: "git", negatable: true, help: "Create a git repository with a first commit, or not" },
  { name: "force", help: "Allow a folder that is not empty; never overwrites files" },
  { name: "yes", short: "y", help: "Accept all defaults without asking" },
  { name: "help", short: "h", help: "Show help" },
  { name: "version", short: "v", help: "Show the version" },
  { name: "sdk", value: "spec" },
];
