import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { ownerOfTemporaryDir, recordFile, temporaryDir } from "../shared/layout.js";
import { isAlive } from "../shared/process.js";
import type { Plan, PlannedWrite } from "./plan.js";
import { confirmRecord, formatRecord } from "./record.js";
import { Transaction } from "./transaction.js";

/**
 * Carries out plans for different folders, all of them completely or nothing at all.
 *
 * @param plans - From `makePlan`.
 * @param beforeEnd - Called after all files are written; if it throws, the files are restored.
 */
export async function apply(plans: readonly Plan[], beforeEnd: () => void = () => undefined): Promise<void> {
  const transactions: Transaction[] = [];
  try {
    for (const plan of plans) {
      await removeLeftover(plan);
      // Two builds of one site may run at the same time: each has a folder of its own, and replaces whole files.
      const temporary = temporaryDir(plan.slug, process.pid, randomBytes(4).toString("hex"));
      const transaction = new Transaction(join(plan.target, temporary));
      transactions.unshift(transaction);
      await carryOut(plan, transaction);
    }
    for (const { target, slug } of plans) {
      await confirmRecord(target, slug);
    }
    beforeEnd();
  } catch (error) {
    for (const transaction of transactions) {
      await transaction.rollback();
    }
    throw error;
  }
  for (const transaction of transactions) {
    await transaction.end();
  }
}

async function carryOut(plan: Plan, transaction: Transaction): Promise<void> {
  if (isOverwriting(plan)) {
    overwrite(plan, transaction);
  } else if (!isDone(plan)) {
    await transaction.begin();
    await change(plan, transaction);
  }
}

/** Removes the temporary folders of processes that were killed. */
async function removeLeftover({ target, slug }: Plan): Promise<void> {
  for (const name of await readdir(target).catch(() => [])) {
    const pid = ownerOfTemporaryDir(slug, name);
    // This process makes one folder after the other, so one with its id is of a former process.
    if (pid !== undefined && (pid === process.pid || pid === 0 || !isAlive(pid))) {
      await rm(join(target, name), { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

/** Whether there is nothing to change; then no file may appear or disappear, not even for a moment. */
function isDone(plan: Plan): boolean {
  return plan.writes.length === 0 && plan.removals.length === 0 && hasSameFiles(plan);
}

/** Whether only the content of files changes; then, too, no file may appear or disappear. */
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
  // Recorded first, so that the next build recognizes the files as its own if the process is killed in between.
  await writeRecord(plan, transaction, [...before, ...after]);
  // Before the new files, because a removal may be in the way of one.
  for (const path of removals) {
    await transaction.remove(join(target, path));
  }
  for (const [write, path] of staged) {
    await put(plan, transaction, write, path);
  }
  for (const folder of foldersOf(removals)) {
    await transaction.removeEmptyFolder(join(target, folder));
  }
  await writeRecord(plan, transaction, after);
}

/** The parent folders of the paths, inner folders first. */
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
  await transaction.place(staged, destination);
}

async function writeRecord({ slug, target }: Plan, transaction: Transaction, files: string[]): Promise<void> {
  const path = join(target, recordFile(slug));
  if (files.length === 0) {
    await transaction.remove(path);
    return;
  }
  await transaction.place(await transaction.stage(formatRecord(slug, files)), path);
}
