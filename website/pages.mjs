// @ts-check
// Copies docs/ to pages/: what is outside of this folder cannot import what is installed in it.
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const pages = fileURLToPath(new URL("pages/", import.meta.url));
rmSync(pages, { recursive: true, force: true });
cpSync(fileURLToPath(new URL("../docs/", import.meta.url)), pages, { recursive: true });
for (const name of readdirSync(pages, { recursive: true, encoding: "utf8" })) {
  if (name.endsWith(".md")) {
    const text = readFileSync(join(pages, name), "utf8");
    // That a page is generated is for those who edit it; HTML would be shown as it is.
    writeFileSync(join(pages, name), text.replace(/^<!--.*?-->\s*/s, ""));
  }
}
