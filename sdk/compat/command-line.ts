/** Commands and flags. Why a flag has no effect is said where `cli/` defines it; docs/compat.md takes it from there. */
import { better, ignored, same, type CompatEntry } from "./entry.js";

const NO_EFFECT = "accepted, and a line says why it has no effect";

/** `<command>`, or `<command> <flag>` with the long name of the flag. */
export const COMMAND_LINE: readonly CompatEntry[] = [
  ...better(
    "1 2 5",
    ["build"],
    "problems have code, place, reason and remedy, and a failed build keeps the last output",
  ),
  ...same("2 5", ["build --all", "build --buildtime", "build --site"]),
  ...better("1", ["build --all", "build --buildtime", "build --site"], "without a flag, everything is built"),
  ...ignored("1 2", ["build --connector"], NO_EFFECT),
  ...better("1", ["build --watch"], "builds what changed, in all files that count"),
  ...better("1 2 5", ["dev"], "serves functions at their URLs, without site and account; `netlify dev` serves the UI"),
  ...ignored("1 2 5", ["dev --all", "dev --buildtime"], NO_EFFECT),
  ...better("1 2 5", ["dev --site"], "with a folder, runs `netlify dev` on that site, with the integration"),
  ...ignored("1 2", ["dev --connector"], NO_EFFECT),
  ...better("2 5", ["dev --open"], "opens the page with all functions, not Netlify's app"),
  ...ignored("2 5", ["dev --slug"], NO_EFFECT),
  ...ignored("2", ["dev --redirect"], NO_EFFECT),
  ...better("1 2", ["init"], "overwrites nothing"),
  ...same("1 2", ["init --slug", "init --description", "init --permissions"]),
  ...same("1", ["init --integrationLevel"]),
  ...same("2", ["init --surface"]),
  ...ignored("1", ["preview", "preview --connector", "preview --dev"], "`preview` is now `dev`"),
  ...same("1 2 5", ["help"]),
];
