// @ts-check
// Replaces the package's own imports (`#addon`, `#codes`, `#zod`) in its declarations by paths: TypeScript with
// `moduleResolution: node10` does not know the field `imports` of package.json, and what it does not find becomes `any`.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("../", import.meta.url));
const FOLDER = join(PACKAGE, "dist", "sdk");
/** A copy of the addon's declarations, which themselves stay as they are generated: `tsc` reads them before it writes here. */
const ADDON = join(PACKAGE, "dist", "addon.d.ts");

/** Declarations that an import stands for. @type {ReadonlyMap<string, string>} */
const DECLARATIONS = new Map([
  ["#addon", ADDON],
  ["#codes", join(FOLDER, "shared", "codes.d.ts")],
  ["#zod", join(PACKAGE, "zod.d.ts")],
]);

write(ADDON, readFileSync(join(PACKAGE, "index.d.ts"), "utf8"));
for (const name of readdirSync(FOLDER, { recursive: true, encoding: "utf8" })) {
  if (name.endsWith(".d.ts")) {
    const file = join(FOLDER, name);
    write(file, readFileSync(file, "utf8"));
  }
}

/** @param {string} file @param {string} text */
function write(file, text) {
  writeFileSync(
    file,
    text.replace(/(?<= from )"(#\w+)"/g, (specifier, name) => {
      const target = DECLARATIONS.get(name);
      return target === undefined ? specifier : JSON.stringify(specifierOf(dirname(file), target));
    }),
  );
}

/** @param {string} folder @param {string} target */
function specifierOf(folder, target) {
  const path = relative(folder, target)
    .replaceAll("\\", "/")
    .replace(/\.d\.ts$/, ".js");
  return path.startsWith(".") ? path : `./${path}`;
}
