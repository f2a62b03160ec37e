import { lookAt, readFrom, sameBytes, type SiteFile, type SiteFiles } from "./content.js";
import { findLeftovers } from "./occupied.js";
import { readOwners, readRecord } from "./record.js";

/** The changes to a functions folder of a site. */
export interface Plan {
  slug: string;
  /** The folder, absolute. */
  target: string;
  /** Files to add or replace; without those that already have the right content. */
  writes: PlannedWrite[];
  /** What earlier builds left, relative to the target: files, and what is in the way of a file. */
  removals: string[];
  /** Files that belong to the integration before and after, relative to the target. */
  before: string[];
  after: string[];
  /** Whether existing files keep their inode. A running `netlify dev` loses functions when a file appears or disappears. */
  inPlace: boolean;
}

/** A file to write, relative to the target. */
export interface PlannedWrite extends SiteFile {
  path: string;
  /** The current content, if there is such a file. */
  former?: Uint8Array;
}

/** Which files to put where. */
export interface PlanOptions {
  slug: string;
  target: string;
  /** All files that the integration shall have in the folder. */
  wanted: SiteFiles;
  /** The functions that they are. */
  names: ReadonlySet<string>;
}

/**
 * Compares the wanted files with what is in the target; changes nothing.
 *
 * @throws {@link IntegrationError} `NI3002` when other plugins of this build need the same paths.
 */
export async function makePlan(options: PlanOptions): Promise<Plan> {
  const owned = await readRecord(options.target, options.slug);
  return plan(options, owned, await findLeftovers({ ...options, owned }));
}

/** The same for files that something has changed or removed since they were injected: whatever is there is replaced. */
export async function makeRestoringPlan(options: PlanOptions): Promise<Plan> {
  const obstacles = new Set<string>();
  for (const path of options.wanted.keys()) {
    const found = lookAt(options.target, path);
    if (typeof found === "object") {
      obstacles.add(found.obstacle);
    }
  }
  return plan(options, await readRecord(options.target, options.slug), [...obstacles]);
}

/** The same for a folder that a running `netlify dev` watches: nothing is removed, and files are overwritten in place. */
export async function makePlanInPlace(options: PlanOptions): Promise<Plan> {
  const { writes, before, ...rest } = await makePlan(options);
  return { ...rest, writes, before, removals: [], after: [...before, ...options.wanted.keys()], inPlace: true };
}

async function plan({ slug, target, wanted }: PlanOptions, owned: Set<string>, inTheWay: string[]): Promise<Plan> {
  const others = await readOwners(target, slug);
  const stale = [...owned].filter((path) => !wanted.has(path) && !others.has(path) && lookAt(target, path) === "file");
  const writes: PlannedWrite[] = [];
  for (const [path, file] of wanted) {
    const former = readFrom(target, path);
    if (former === undefined || !sameBytes(former, file.content)) {
      writes.push({ path, ...file, ...(former !== undefined && { former }) });
    }
  }
  const replaced = new Set(writes.flatMap(({ path, former }) => (former === undefined ? [] : path)));
  return {
    slug,
    target,
    writes,
    removals: [...inTheWay.filter((path) => !replaced.has(path)), ...stale],
    before: [...owned],
    after: [...wanted.keys()],
    inPlace: false,
  };
}
