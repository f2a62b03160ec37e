import { basename } from "node:path";

import { known, type Question } from "../context.js";

/** The display name of the integration. */
export const name: Question<"name"> = {
  key: "name",
  flag: "--name <name>",
  propose: (context) => toWords(basename(known(context, "folder"))) || "My integration",
  ask: (prompt, proposal) => prompt.text("What is the integration called?", proposal, faultOfName),
  faultOf: faultOfName,
};

export function faultOfName(name: string): string | undefined {
  if (name.trim() === "") {
    return "the name is empty; use one such as `My integration`";
  }
  return /\p{Cc}/u.test(name) ? "the name contains line breaks or control characters; remove them" : undefined;
}

/** `my-integration` becomes `My integration`. */
function toWords(folder: string): string {
  const words = folder.replace(/[-_.\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
