/** Differences between two builds. */
import type { PackageGrowth } from "../../sdk/index.js";
import { formatBytes } from "../../sdk/shared/bytes.js";

/** A package with the versions it had and has, or that it is new or gone. */
export function describePackage(growth: PackageGrowth): string {
  if (growth.isOwn) {
    return "own code";
  }
  return `${[growth.name, versionsOf(growth)].filter((text) => text !== "").join(" ")}${stateOf(growth)}`;
}

/** `1.0.0 → 2.0.0`, or the version if it has not changed; empty without versions. */
export function versionsOf({ formerVersions, versions }: PackageGrowth): string {
  const [before, after] = [formerVersions.join(" and "), versions.join(" and ")];
  const isUpdate = before !== after && before !== "" && after !== "";
  return isUpdate ? `${before} → ${after}` : after || before;
}

/** ` new`, ` gone`, or nothing. */
export function stateOf({ isNew, isGone }: { isNew: boolean; isGone: boolean }): string {
  return isNew ? " new" : isGone ? " gone" : "";
}

/** Bytes with their sign. */
export function formatDifference(bytes: number): string {
  const sign = bytes < 0 ? "−" : bytes > 0 ? "+" : "±";
  return `${sign}${formatBytes(Math.abs(bytes))}`;
}
