import { readFileSync } from "node:fs";
import { join } from "node:path";

export default () => new Response(readFileSync(join(import.meta.dirname, "word.txt"), "utf8"));
