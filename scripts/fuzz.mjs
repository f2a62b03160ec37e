// @ts-check
// `npm run fuzz -- <target> <seconds>`: compiles a target of `fuzz` with libFuzzer and runs it. What it finds is written to
// the cache and printed; inputs that reach new code stay there for the next run.
//
//   npm run fuzz -- route 60
//   npm run fuzz -- bundle 60         random programs: bundled, they mean what they meant (`__test__/faithful`)
//   npm run fuzz -- route --merge     keeps, in fuzz/corpus/route, the fewest inputs that reach the same code
import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { cacheFolder, repository } from "../__test__/support/places.mjs";
import { mustRun, run } from "../__test__/support/run.mjs";

const FUZZ = join(repository, "fuzz");
const TARGETS = readdirSync(join(FUZZ, "targets")).map((name) => name.replace(/\.rs$/, ""));

/** Has no target of libFuzzer: its programs come from a seeded generator, and are run by Node. */
const BUNDLE = "bundle";

/** What `cargo fuzz` passes without a sanitizer: Rust 1.95 has sanitizers in nightly only. */
const COVERAGE = [
  "-Cpasses=sancov-module",
  "-Cllvm-args=-sanitizer-coverage-level=4",
  "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
  "-Cllvm-args=-sanitizer-coverage-pc-table",
  "-Cllvm-args=-sanitizer-coverage-trace-compares",
  "-Ccodegen-units=1",
  "--cfg",
  "fuzzing",
];

const [target = "", task = "60"] = process.argv.slice(2);
if (target === BUNDLE && Number(task) > 0) {
  const options = ["--random", "--seconds", task, "--count", "1000000000", "--seed", String(Date.now() % 1e9)];
  const program = join(repository, "__test__", "faithful", "run.mjs");
  const { code } = await run(process.execPath, [program, ...options], { inherit: true });
  process.exit(code ?? 1);
}
if (!TARGETS.includes(target) || !(task === "--merge" || Number(task) > 0)) {
  console.error(`usage: npm run fuzz -- <${[...TARGETS, BUNDLE].join(" | ")}> <seconds>`);
  process.exit(2);
}

const { output: host } = await mustRun("rustc", ["--print", "host-tuple"], { cwd: repository });
const targetFolder = join(process.env["CARGO_TARGET_DIR"] ?? join(repository, "target"), "fuzz");
await mustRun("cargo", ["build", "--release", "--locked", "--bin", target, "--target", host.trim()], {
  cwd: FUZZ,
  // Naming the target keeps build scripts free of these flags.
  env: { ...process.env, CARGO_TARGET_DIR: targetFolder, RUSTFLAGS: COVERAGE.join(" ") },
  inherit: true,
});

const program = join(targetFolder, host.trim(), "release", target);
const found = join(cacheFolder, "fuzz", target);
const seeds = join(FUZZ, "corpus", target);
mkdirSync(found, { recursive: true });
mkdirSync(seeds, { recursive: true });
const parameters =
  task === "--merge"
    ? // By the code that is reached, not by how often: a tenth of the files, which are short.
      ["-set_cover_merge=1", "-use_counters=0", "-max_len=200", seeds, found]
    : [
        found,
        seeds,
        `-max_total_time=${task}`,
        // Node itself has more memory than an input may take, and no input may take seconds.
        "-rss_limit_mb=2048",
        "-timeout=5",
        "-print_final_stats=1",
        `-artifact_prefix=${join(cacheFolder, "fuzz")}/${target}-`,
        ...dictionary(target),
      ];
const { code } = await run(program, parameters, { cwd: FUZZ, inherit: true });
process.exitCode = code ?? 1;

/** @param {string} name */
function dictionary(name) {
  const file = join(FUZZ, "dictionaries", `${name}.dict`);
  return readdirSync(join(FUZZ, "dictionaries")).includes(`${name}.dict`) ? [`-dict=${file}`] : [];
}
