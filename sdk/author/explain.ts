import type { Manual } from "../types/manual.js";
import { loadNative } from "./native.js";

/** See `explain` in `integration/commands.ts`. */
export async function explain(code?: string): Promise<Manual[]> {
  const native = await loadNative();
  const manuals = await native.explain();
  return code === undefined ? manuals : manuals.filter((manual) => isMeant(manual, code.trim().toLowerCase()));
}

function isMeant({ code, name }: Manual, text: string): boolean {
  return text === name || text === code.toLowerCase() || text === code.slice("NI".length);
}
