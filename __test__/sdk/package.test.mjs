// @ts-check
import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

import * as sdk from "../../dist/sdk/index.js";
import { mustRun } from "../support/run.mjs";

const root = new URL("../../", import.meta.url);

/** Uses types of the addon; what must be an error shows that none of them is `any`. */
const CONSUMER = `
import type { BuildReport, BuiltFunction, CheckReport, Code, Diagnostic, InjectedFunction, Manual, SizeReport } from "netlify-sdk-native";

export const firstCode = ({ diagnostics: [first] }: BuildReport): Code | undefined => first?.code;
export const places = ({ labels }: Diagnostic): string[] => labels.map(({ file, line }) => file + ":" + line);
export const sizes = (report: BuildReport): number[] => report.functions.map(({ bytes }) => bytes);
export const growth = ({ size }: SizeReport): number | undefined => size?.growth?.packages[0]?.bytes;
export const checked = ({ functions }: CheckReport): InjectedFunction[] => functions;
export const summary = ({ code, summary }: Manual): string => \`\${code satisfies Code} \${summary}\`;
// @ts-expect-error - No such code.
export const code: Diagnostic["code"] = "NI0000";
// @ts-expect-error - A check does not bundle.
export const bytes = (each: InjectedFunction): number => each.bytes;
// @ts-expect-error - Not a kind.
export const kind: BuiltFunction["kind"] = "cron";
// @ts-expect-error - May be missing.
export const region = (each: InjectedFunction): string => each.region;
// @ts-expect-error - Missing after a failure.
export const outside = (report: BuildReport): string[] => report.outside;
`;

test("the version is that of package.json", async () => {
  const { version } = JSON.parse(await readFile(new URL("package.json", root), "utf8"));
  assert.equal(sdk.VERSION, version);
});

test("a project that checks its libraries, too, can use the types", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "ntli-types-"));
  t.after(() => rm(folder, { recursive: true }));
  const installed = join(folder, "node_modules", "netlify-sdk-native");
  for (const file of ["package.json", "zod.d.ts", "dist/addon.d.ts", "dist/sdk"]) {
    await cp(new URL(file, root), join(installed, file), { recursive: true });
  }
  await symlink(
    fileURLToPath(new URL("node_modules/@types", root)),
    join(folder, "node_modules", "@types"),
    "junction",
  );
  const compilerOptions = { module: "nodenext", strict: true, skipLibCheck: false, noEmit: true, types: ["node"] };
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  await writeFile(join(folder, "main.ts"), CONSUMER);
  await mustRun(process.execPath, [fileURLToPath(new URL("node_modules/typescript/bin/tsc", root)), "-p", folder]);
});

/** Modules that `file` imports, and those these import, without dynamic imports. */
async function graphOf(/** @type {string} */ file, /** @type {Set<string>} */ seen = new Set()) {
  if (seen.has(file)) {
    return seen;
  }
  seen.add(file);
  const text = await readFile(file, "utf8");
  for (const [, specifier = ""] of text.matchAll(/^(?:import|export) .*?from "(\.[^"]+)";$/gms)) {
    await graphOf(fileURLToPath(new URL(specifier, pathToFileURL(file))), seen);
  }
  return seen;
}

for (const entry of ["index", "plugin"]) {
  test(`sdk/${entry} loads nothing of the author side`, async () => {
    const files = [...(await graphOf(fileURLToPath(new URL(`dist/sdk/${entry}.js`, root))))];
    assert.ok(files.length > 5);
    assert.deepEqual(
      files.filter((file) => /sdk[\\/]author[\\/]/.test(file)),
      [],
    );
  });
}

test("sdk/plugin loads neither the commands nor the source mode", async () => {
  const files = [...(await graphOf(fileURLToPath(new URL("dist/sdk/plugin.js", root))))];
  assert.ok(files.every((file) => !/integration[\\/](commands|from-source)\.js$/.test(file)));
});
