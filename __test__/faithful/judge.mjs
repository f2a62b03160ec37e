// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";

import { buildUnits, developedFunctions, functionsOf, handledPrograms } from "./build.mjs";
import { invokeAll } from "./invoke.mjs";
import { mainOf, othersOf } from "./programs.mjs";
import { writeUnbundled } from "./unbundled.mjs";

/** @typedef {import("./programs.mjs").Program} Program */
/** @typedef {import("./build.mjs").Built} Built */
/** @typedef {{ form: string, program: Program, fault?: string, refused?: boolean, warned?: boolean }} Verdict */

/**
 * How programs are built. `alone`: each is an integration; `shared`: all other modules of one are functions, too, or every
 * second one. `renames`: variables have other names, which messages of Node contain.
 *
 * @typedef {object} Form
 * @property {import("./build.mjs").Bundle} bundle
 * @property {"all" | "some"} [shared]
 * @property {boolean} [alone]
 * @property {1 | 2} version
 * @property {boolean} [renames]
 */

export const FORMS = /** @satisfies {Record<string, Form>} */ ({
  "v2 alone": { bundle: functionsOf(2), version: 2, alone: true },
  "v1 alone": { bundle: functionsOf(1), version: 1, alone: true },
  "v2 beside": { bundle: functionsOf(2), version: 2, shared: "some" },
  "v2 shared": { bundle: functionsOf(2), version: 2, shared: "all" },
  "v1 shared": { bundle: functionsOf(1), version: 1, shared: "all" },
  "v2 minified": { bundle: functionsOf(2, true), version: 2, shared: "all", renames: true },
  "v1 minified": { bundle: functionsOf(1, true), version: 1, shared: "all", renames: true },
  "v2 whitespace": { bundle: functionsOf(2, "whitespace"), version: 2, shared: "all" },
  dev: { bundle: developedFunctions, version: 2, shared: "all" },
  handler: { bundle: handledPrograms, version: 2 },
});

/** @typedef {keyof typeof FORMS} FormName */

/**
 * Builds programs in some forms, and compares what they answer with what Node answers.
 *
 * @param {Program[]} programs
 * @param {FormName[]} forms
 * @returns {Promise<Verdict[]>}
 */
export async function judge(programs, forms) {
  const expected = await invokeAll(writeUnbundled(programs.map(toUnit)).flat());
  const verdicts = [];
  for (const form of forms) {
    verdicts.push(...(await judgeForm(form, programs, expected)));
  }
  return verdicts;
}

/**
 * @param {FormName} name
 * @param {Program[]} programs
 * @param {(string | undefined)[]} expected
 * @returns {Promise<Verdict[]>}
 */
async function judgeForm(name, programs, expected) {
  /** @type {Form} */
  const form = FORMS[name];
  const built = await build(programs, form);
  const answers = await invokeAll(built.map((each) => ("functions" in each ? each.functions[0] : undefined)));
  return programs.map((program, index) => {
    const verdict = { form: name, program };
    const comparable = (/** @type {string | undefined} */ answer) => (form.renames ? withoutNames(answer) : answer);
    const wanted = comparable(program.outcome ?? expected[index]);
    const isWanted = (/** @type {string | undefined} */ answer) =>
      answer === wanted || (program.outcome !== undefined && answer?.replace(/\n\s*/g, " ") === wanted);
    const each = /** @type {Built} */ (built[index]);
    const code = refusalOf(program, name);
    if ("errors" in each) {
      const fault = faultOfRefusal(each, code);
      return fault === undefined ? { ...verdict, refused: true } : { ...verdict, fault };
    }
    const answer = comparable(answers[index]);
    if (isWanted(answer)) {
      return verdict;
    }
    const isWarned = each.warnings.some(({ code }) => code === program.warned);
    return isWarned ? { ...verdict, warned: true } : { ...verdict, fault: `Node: ${wanted}\nours: ${answer}` };
  });
}

/** Without the name of the variable that is read too early. @param {string | undefined} answer */
function withoutNames(answer) {
  return answer?.replace(/Cannot access '[^']+'/g, "Cannot access it");
}

/** The code of the error that the build may report instead. @param {Program} program @param {FormName} name */
function refusalOf({ refused, refusedV1, refusedShared, refusedHandler }, name) {
  /** @type {Form} */
  const { version, shared } = FORMS[name];
  const ofForm = [
    name === "handler" ? refusedHandler : undefined,
    version === 1 ? refusedV1 : undefined,
    shared !== undefined || name === "dev" ? refusedShared : undefined,
  ];
  return ofForm.find((code) => code !== undefined) ?? refused;
}

/** @param {Program[]} programs @param {Form} form */
async function build(programs, { bundle, shared, alone }) {
  const units = programs.map((program) => ({
    ...toUnit(program),
    others: othersOf(program).filter((_, index) => shared === "all" || (shared === "some" && index % 2 === 1)),
  }));
  if (!alone) {
    return buildUnits(units, bundle);
  }
  const built = [];
  for (const unit of units) {
    built.push(...(await buildUnits([unit], bundle)));
  }
  return built;
}

/** @param {Program} program */
function toUnit(program) {
  return { files: program.files, mains: [mainOf(program)] };
}

/**
 * A refusal needs the expected code, a place in the author's files, and a remedy.
 *
 * @param {{ errors: import("./build.mjs").Diagnostic[], root: string }} refusal
 * @param {string | undefined} expected
 */
function faultOfRefusal({ errors, root }, expected) {
  const shown = errors.map(({ rendered }) => rendered).join("\n");
  if (expected === undefined) {
    return `is refused\n${shown}`;
  }
  const isGood = errors.every(({ code, labels: [label], help }) => {
    return code === expected && label !== undefined && label.line > 0 && existsSync(join(root, label.file)) && help;
  });
  return isGood ? undefined : `is refused, not with ${expected}, a place and a remedy\n${shown}`;
}
