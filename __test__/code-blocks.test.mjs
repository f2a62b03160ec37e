// @ts-check
// TypeScript on the pages of docs/ compiles, in an integration with this package installed.
import assert from "node:assert/strict";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";

import { temporaryFolder } from "./sdk/support.mjs";
import { repository } from "./support/places.mjs";
import { run } from "./support/run.mjs";

/** Blocks with `…`, or without an import or export, are parts of a file. @param {string} block */
const isWhole = (block) => /^(import|export) /m.test(block) && !block.includes("…");

test("TypeScript in docs/ compiles", { timeout: 120_000 }, async (t) => {
  const folder = await temporaryFolder(t);
  const pages = (await readdir(join(repository, "docs"))).filter((name) => name.endsWith(".md"));
  const files = [];
  for (const page of ["../README.md", ...pages]) {
    const text = await readFile(join(repository, "docs", page), "utf8");
    const blocks = [...text.matchAll(/^ *```ts.*\n([\s\S]*?)^ *```$/gm)].map(([, block = ""]) => block).filter(isWhole);
    for (const [index, block] of blocks.entries()) {
      const file = `${page.replace(/\W+/g, "-")}-${index + 1}.mts`;
      await writeFile(join(folder, file), block);
      files.push(file);
    }
  }
  assert.ok(files.length > 10);
  const modules = join(folder, "node_modules");
  await mkdir(join(modules, "@netlify"), { recursive: true });
  await symlink(repository, join(modules, "@netlify", "sdk"), "junction");
  await symlink(
    join(repository, "node_modules", "@netlify", "functions"),
    join(modules, "@netlify", "functions"),
    "junction",
  );
  await symlink(join(repository, "node_modules", "@types"), join(modules, "@types"), "junction");
  const compilerOptions = {
    module: "nodenext",
    target: "es2022",
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ["node"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = join(repository, "node_modules", "typescript", "bin", "tsc");
  const { output } = await run(process.execPath, [tsc, "-p", folder], { cwd: folder });
  const wrong = output.split("\n").filter((line) => line !== "" && !line.startsWith(" "));
  // The mistake of the tutorial.
  assert.deepEqual(
    wrong.map((line) => line.replace(/\(.*/, "")),
    ["tutorial-md-4.mts"],
    output,
  );
});
