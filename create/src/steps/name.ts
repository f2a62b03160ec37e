import { basename } from "node:path";

import { known, type Question } from "../context.js";

/** How people know the integration. */
export const name: Question<"name"> = {
  key: "name",
  flag: "--name <name>",
  propose: (context) => toWords(basename(known(context, "folder"))) || "My integration",
  ask: (prompt, proposal) => prompt.text("What is it called?", proposal, faultOfName),
  faultOf: faultOfName,
};

export function faultOfName(name: string): string | undefined {
  if (name.trim() === "") {
    return "the name is empty; give it one that people read, such as `My integration`";
  }
  return /\p{Cc}/u.test(name) ? "the name has line breaks or control characters; write it in one line" : undefined;
}

/** `my-integration` is `My integration`. */
function toWords(folder: string): string {
  const words = folder.replace(/[-_.\s]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
