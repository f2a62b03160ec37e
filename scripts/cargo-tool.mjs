// @ts-check
// Runs a subcommand of cargo in the version that is pinned here, and compiles it on first use. It stays in the cache,
// which outlives the clone.
//
//   node scripts/cargo-tool.mjs deny check licenses
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

import { cacheFolder, repository } from "../__test__/support/places.mjs";
import { mustRun, run } from "../__test__/support/run.mjs";

/** The newest versions that Rust 1.95 compiles. @type {Record<string, string>} */
const VERSIONS = {
  deny: "0.20.2",
  shear: "1.13.3",
};

const [name = "", ...parameters] = process.argv.slice(2);
const version = VERSIONS[name];
if (version === undefined) {
  throw new Error(`there is no version of \`cargo ${name}\` in scripts/cargo-tool.mjs`);
}
const folder = join(cacheFolder, "tools", `cargo-${name}-${version}`);
const { CARGO_TARGET_DIR: _, ...env } = process.env;
if (!existsSync(join(folder, "bin"))) {
  console.error(`> compiling cargo-${name} ${version} in ${folder} (once; this takes minutes)`);
  // Outside the project's target folder, so that a build of the project need not wait.
  const crate = `cargo-${name}@${version}`;
  await mustRun("cargo", ["install", "--locked", "--quiet", "--root", folder, crate], { env, inherit: true });
}
const path = [join(folder, "bin"), process.env["PATH"]].join(delimiter);
const { code } = await run("cargo", [name, ...parameters], {
  cwd: repository,
  env: { ...process.env, PATH: path },
  inherit: true,
});
process.exitCode = code ?? 1;
