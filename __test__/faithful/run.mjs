// @ts-check
// `npm run faithful`: is a bundled program the program? Runs small programs under Node and as built functions, and
// compares what they answer.
//
//   --kind <name>      only this kind (a file of `kinds`); can be repeated
//   --program <name>   only programs whose names contain this
import { parseArgs } from "node:util";

import { judge } from "./judge.mjs";
import { readKinds } from "./programs.mjs";
import { faults, table } from "./report.mjs";

const { values: options } = parseArgs({
  options: {
    kind: { type: "string", multiple: true, default: [] },
    program: { type: "string", default: "" },
  },
});

const results = [];
for (const { name, programs } of await readKinds(options.kind)) {
  const wanted = programs.filter((program) => program.name.includes(options.program));
  results.push({ name, verdicts: await judge(wanted) });
}
const wrong = faults(results.flatMap(({ verdicts }) => verdicts));
console.log([...wrong, "", table(results)].join("\n"));
process.exitCode = wrong.length > 0 ? 1 : 0;
