import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const __filename = fileURLToPath(import.meta.url);
const __dirname = dirname(__filename);
const require = createRequire(__filename);
const inFolder = createRequire(join(__dirname, "index.mjs"));

export default () => Response.json([require("./word.cjs"), inFolder("./word.cjs")]);
