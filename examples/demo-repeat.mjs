// @ts-check
// Runs the demo many times in a row, as it must work on a machine with other work: a taken port or a slow start shows up in one run
// of many.
//
//   npm run demo:repeat -- 20
import { fileURLToPath } from "node:url";

import { run } from "../__test__/support/run.mjs";

const DEMO = fileURLToPath(new URL("demo.mjs", import.meta.url));

const count = Number(process.argv[2] ?? 20);
if (!(Number.isSafeInteger(count) && count > 0)) {
  throw new Error("usage: npm run demo:repeat -- <how many times>");
}

const times = [];
let failures = 0;
for (let index = 1; index <= count; index += 1) {
  const { code, output, seconds } = await run(process.execPath, [DEMO]);
  const isGreen = code === 0;
  times.push(seconds);
  failures += isGreen ? 0 : 1;
  console.log(`${index}/${count}  ${isGreen ? "ok" : `failed with ${code}`}  ${seconds.toFixed(1)} s`);
  if (!isGreen) {
    console.log(output);
  }
}
const [fastest, slowest] = [Math.min(...times), Math.max(...times)];
console.log(`\n${count - failures} of ${count} demos work, in ${fastest.toFixed(1)} to ${slowest.toFixed(1)} s each`);
process.exitCode = failures === 0 ? 0 : 1;
