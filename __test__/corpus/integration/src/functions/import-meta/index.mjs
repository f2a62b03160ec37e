import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

export default () => Response.json([import.meta.url.startsWith("file:"), existsSync(fileURLToPath(import.meta.url)), typeof import.meta]);
