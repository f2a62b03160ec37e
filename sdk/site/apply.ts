import { dirname, join } from "node:path";

import { recordFile, temporaryDir } from "../shared/layout.js";
import type { Plan, PlannedWrite } from "./plan.js";
import { formatRecord } from "./record.js";
import { Transaction } from "./transaction.js";

/**
 * Carries out a plan: all of it, or nothing.
 *
 * @param plan - From `makePlan`.
 * @param beforeEnd - What belongs to the same change; if it throws, the files are taken back, too.
 */
export async function apply(plan: Plan, beforeEnd: () => void): Promise<void> {
  const transaction = new Transaction(join(plan.target, temporaryDir(plan.slug)));
  try {
    if (isOverwriting(plan)) {
      overwrite(plan, transaction);
    } else if (!isDone(plan)) {
      await transaction.begin();
      await change(plan, transaction);
    }
    beforeEnd();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await transaction.end();
}

/** Whether the target is as it should be, so that no file, not even for a moment, comes or goes. */
function isDone(plan: Plan): boolean {
  return plan.writes.length === 0 && hasSameFiles(plan);
}

/** Whether nothing but the content of files changes; then, too, no file comes or goes. */
function isOverwriting(plan: Plan): boolean {
  return plan.inPlace && plan.writes.every(({ former }) => former !== undefined) && hasSameFiles(plan);
}

function hasSameFiles({ before, after }: Plan): boolean {
  return formatRecord("", before) === formatRecord("", after);
}

function overwrite({ target, writes }: Plan, transaction: Transaction): void {
  for (const { path, content, former = content } of writes) {
    transaction.overwrite(join(target, path), content, former);
  }
}

async function change(plan: Plan, transaction: Transaction): Promise<void> {
  const { target, writes, removals, before, after } = plan;
  const staged = new Map<PlannedWrite, string>();
  for (const write of writes) {
    staged.set(write, await transaction.stage(write.content, write.mode));
  }
  // Claimed first: if the process is killed in between, the next build knows the files as its own.
  await writeRecord(plan, transaction, [...before, ...after]);
  for (const [write, path] of staged) {
    await put(plan, transaction, write, path);
  }
  for (const path of removals) {
    await transaction.remove(join(target, path));
  }
  for (const folder of foldersOf(removals)) {
    await transaction.removeEmptyFolder(join(target, folder));
  }
  await writeRecord(plan, transaction, after);
}

/** The folders that the paths lie in, inner ones first. */
function foldersOf(paths: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  return [...folders].sort().reverse();
}

async function put(
  { target, inPlace }: Plan,
  transaction: Transaction,
  { path, content, former }: PlannedWrite,
  staged: string,
): Promise<void> {
  const destination = join(target, path);
  if (inPlace && former !== undefined) {
    transaction.overwrite(destination, content, former);
    return;
  }
  await transaction.createFolder(dirname(destination));
  if (former !== undefined) {
    await transaction.remove(destination);
  }
  await transaction.place(staged, destination);
}

async function writeRecord({ slug, target }: Plan, transaction: Transaction, files: string[]): Promise<void> {
  const path = join(target, recordFile(slug));
  const staged = await transaction.stage(formatRecord(slug, files));
  await transaction.remove(path);
  if (files.length > 0) {
    await transaction.place(staged, path);
  }
}
