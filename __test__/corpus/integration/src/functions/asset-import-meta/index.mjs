import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";

const text = readFileSync(new URL("./word.txt", import.meta.url), "utf8");

export default async () => Response.json([text, await readFile(new URL("assets/deep.txt", import.meta.url), "utf8")]);
