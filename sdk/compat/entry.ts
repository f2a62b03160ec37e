/**
 * What an entry of the tables is. They list what `@netlify/sdk` 1.42.2, 2.26.3 and 5.0.4 have, and what is of it here.
 *
 * `migrate` and docs/compat.md are made from them, and `__test__/compat` holds them to the published packages.
 */

/** The first digit of a version: 1.42.2, 2.26.3, 5.0.4. */
export type Generation = "1" | "2" | "5";

/** `same`: as in `@netlify/sdk`. `better`: `note` says how. `ignored`: accepted without effect. `none`: not carried. */
export type Status = "better" | "ignored" | "none" | "same";

/** Why something is not carried, and what to do. */
export interface Reason {
  /** A statement. */
  why: string;
  /** An imperative. */
  remedy: string;
}

/** An export, a method, an option, a flag or a key. */
export interface CompatEntry {
  name: string;
  /** The generations that have it. */
  generations: readonly Generation[];
  status: Status;
  /** What is different. */
  note?: string;
  /** What to do, where something has to be done. */
  remedy?: string;
}

/** Entries that are as in `@netlify/sdk`. */
export function same(generations: string, names: Names): CompatEntry[] {
  return entriesOf(generations, names, { status: "same" });
}

/** Entries that are as in `@netlify/sdk`, with something to know. */
export function noted(generations: string, names: Names, note: string): CompatEntry[] {
  return entriesOf(generations, names, { status: "same", note });
}

/** An entry that is better than in `@netlify/sdk`. */
export function better(generations: string, names: Names, note: string): CompatEntry[] {
  return entriesOf(generations, names, { status: "better", note });
}

/** Entries that are accepted and change nothing. */
export function ignored(generations: string, names: Names, note: string): CompatEntry[] {
  return entriesOf(generations, names, { status: "ignored", note });
}

/** Entries that are not carried. */
export function none(generations: string, names: Names, { why, remedy }: Reason): CompatEntry[] {
  return entriesOf(generations, names, { status: "none", note: why, remedy });
}

/** Names, also separated by spaces. */
type Names = string | readonly string[];

function entriesOf(generations: string, names: Names, rest: Omit<CompatEntry, "generations" | "name">): CompatEntry[] {
  const each = generations.split(" ") as Generation[];
  const all = typeof names === "string" ? names.split(" ") : names;
  return all.map((name) => ({ name, generations: each, ...rest }));
}
