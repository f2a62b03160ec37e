// @ts-check

/** @typedef {import("./judge.mjs").Verdict} Verdict */

/** @param {{ name: string, verdicts: Verdict[] }[]} kinds */
export function table(kinds) {
  const rows = kinds.map(({ name, verdicts }) => {
    const programs = new Set(verdicts.map(({ program }) => program)).size;
    const wrong = verdicts.filter(({ fault }) => fault !== undefined).length;
    const refused = verdicts.filter((each) => each.refused).length;
    const warned = verdicts.filter((each) => each.warned).length;
    return [name, programs, verdicts.length, verdicts.length - wrong - refused - warned, refused, warned, wrong];
  });
  const total = [1, 2, 3, 4, 5, 6].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0));
  const lines = [["kind", "programs", "builds", "equal", "refused", "warned", "wrong"], ...rows, ["", ...total]];
  return lines
    .map(([name, ...cells]) => `${name}`.padEnd(24) + cells.map((each) => `${each}`.padStart(10)).join(""))
    .join("\n");
}

/** Programs that answer wrongly, each once with the forms in which it does. @param {Verdict[]} verdicts */
export function faults(verdicts) {
  const wrong = verdicts.filter(({ fault }) => fault !== undefined);
  return [...group(wrong).values()].map((each) => {
    const [{ program, fault } = /** @type {Verdict} */ ({})] = each;
    const forms = each.map(({ form }) => form).join(", ");
    return `\n✗ ${program?.name} (${forms})\n${filesOf(program?.files ?? {})}\n${fault}`;
  });
}

/** @param {Verdict[]} verdicts */
function group(verdicts) {
  /** @type {Map<string, Verdict[]>} */
  const groups = new Map();
  for (const each of verdicts) {
    const key = `${each.program.name}\n${each.fault}`;
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return groups;
}

/** @param {Record<string, string>} files */
export function filesOf(files) {
  return Object.entries(files)
    .map(([file, text]) => `--- ${file}\n${text.trimEnd()}`)
    .join("\n");
}
