// @ts-check
// On Windows a folder cannot be moved while a program has a file in it open, has it as its working directory, or watches it. So a
// running `dev` must not have anything in what a build replaces. On Linux, /proc says what a process has.
import assert from "node:assert/strict";
import { readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { test } from "node:test";

import { ntli } from "../cli/support.mjs";
import { makeProject, startDev } from "./support.mjs";

/** The process and those that it has started. @param {number} pid @returns {number[]} */
function processes(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processes)];
}

/** Working directory, open files and loaded libraries. @param {number} pid */
function pathsOf(pid) {
  const open = readdirSync(`/proc/${pid}/fd`).flatMap((name) => linkOf(`/proc/${pid}/fd/${name}`));
  const loaded = readFileSync(`/proc/${pid}/maps`, "utf8").split("\n");
  return [...linkOf(`/proc/${pid}/cwd`), ...open, ...loaded.flatMap((line) => /\/.*$/.exec(line) ?? [])];
}

/** A file may have been closed. @param {string} path */
function linkOf(path) {
  try {
    return [readlinkSync(path)];
  } catch {
    return [];
  }
}

/** The inodes of the folders and files that a process watches. @param {number} pid */
function watchedBy(pid) {
  return readdirSync(`/proc/${pid}/fdinfo`).flatMap((name) => {
    const watches = readFileSync(`/proc/${pid}/fdinfo/${name}`, "utf8").matchAll(/^inotify wd:\S+ ino:([0-9a-f]+)/gm);
    return [...watches].map(([, inode = ""]) => Number.parseInt(inode, 16));
  });
}

/** A file; or a folder and everything in it. @param {string} path */
function allIn(path) {
  const names = statSync(path).isDirectory() ? readdirSync(path, { recursive: true, encoding: "utf8" }) : [];
  return [path, ...names.map((name) => join(path, name))];
}

test("a running dev has nothing open in what a build replaces, and goes on after the build", {
  skip: process.platform !== "linux" && "needs /proc",
  timeout: 120_000,
}, async (t) => {
  const cwd = await makeProject(t);
  const out = join(cwd, ".ntli");
  assert.equal((await ntli(["build"], { cwd })).code, 0);
  const dev = await startDev(t, cwd);
  assert.equal((await dev.get("/.netlify/functions/acme_hello")).body, "hello");

  const replaced = readdirSync(out).filter((name) => name !== "dev");
  assert.ok(
    ["build", "maps", "site", "size"].every((name) => replaced.includes(name)),
    replaced.join(),
  );
  const pids = processes(dev.pid ?? assert.fail());
  const paths = pids.flatMap(pathsOf);
  assert.ok(paths.includes(cwd), "the paths of the process are not complete");
  const inReplaced = (/** @type {string} */ path) =>
    replaced.some((name) => `${path}${sep}`.startsWith(`${join(out, name)}${sep}`));
  assert.deepEqual(paths.filter(inReplaced), []);

  const watched = new Set(pids.flatMap(watchedBy));
  assert.ok(watched.has(statSync(join(cwd, "src", "functions")).ino), "the watches of the process are not complete");
  const files = [out, ...replaced.flatMap((name) => allIn(join(out, name)))];
  assert.deepEqual(
    files.filter((file) => watched.has(statSync(file).ino)),
    [],
  );

  const { code, stderr } = await ntli(["build"], { cwd });
  assert.equal(code, 0, stderr);
  assert.equal((await dev.get("/.netlify/functions/acme_hello")).body, "hello");
});
