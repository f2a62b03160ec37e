// @ts-check
// `npm run faithful`: is a bundled program the program? Runs small programs under Node and as built functions, and
// compares what they answer.
//
//   --kind <name>      only this kind (a file of `kinds`); can be repeated
//   --program <name>   only programs whose names contain this
//   --form <name>      only this form (see `judge.mjs`); can be repeated
//
// With --random, the programs are random module graphs:
//
//   --seed <n>         of the first one; the next has the next number. 1 when left out
//   --count <n>        how many; 20,000 when left out
//   --seconds <n>      stops after this time
import { parseArgs } from "node:util";

import { FORMS, judge } from "./judge.mjs";
import { readKinds } from "./programs.mjs";
import { runRandom, textOf } from "./random/run.mjs";
import { faults, table } from "./report.mjs";

/** The share of random programs that may be refused with a reason. */
const MOST_REFUSED = 0.01;

const { values: options } = parseArgs({
  options: {
    kind: { type: "string", multiple: true, default: [] },
    program: { type: "string", default: "" },
    form: { type: "string", multiple: true, default: Object.keys(FORMS) },
    random: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    count: { type: "string", default: "20000" },
    seconds: { type: "string", default: "Infinity" },
  },
});

process.exitCode = (await (options.random ? runGraphs() : runKinds())) ? 0 : 1;

async function runKinds() {
  const results = [];
  for (const { name, programs } of await readKinds(options.kind)) {
    const wanted = programs.filter((program) => program.name.includes(options.program));
    const forms = /** @type {import("./judge.mjs").FormName[]} */ (options.form);
    const verdicts = await judge(wanted, forms);
    results.push({ name, verdicts });
    faults(verdicts).forEach((fault) => console.log(fault));
  }
  console.log(`\n${table(results)}`);
  return results.every(({ verdicts }) => verdicts.every(({ fault }) => fault === undefined));
}

async function runGraphs() {
  const start = performance.now();
  const seed = Number(options.seed);
  const { found, refused, ...run } = await runRandom({
    seed,
    count: Number(options.count),
    seconds: Number(options.seconds),
  });
  const time = ((performance.now() - start) / 1000).toFixed(0);
  const summary = `${run.count} programs with ${run.functions} functions from seed ${seed} in ${time} s, ${found.length} differ`;
  const reported = `${refused.length} are refused (NI1011): ${refused.join(", ")}`;
  console.log([...found.map(textOf), `${summary}\n${reported}`].join("\n\n"));
  return found.length === 0 && refused.length <= run.count * MOST_REFUSED;
}
