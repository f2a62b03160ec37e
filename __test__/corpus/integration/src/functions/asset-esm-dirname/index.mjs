import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const __dirname = dirname(fileURLToPath(import.meta.url));

export default () => new Response(readFileSync(join(__dirname, "word.txt"), "utf8"));
