import { readFileSync } from "node:fs";

/** Reads a file of the integration at run time. */
export default () => new Response(readFileSync(new URL("./data/motto.txt", import.meta.url)));

export const config = { includedFiles: ["./data/*.txt"] };
