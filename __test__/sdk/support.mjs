// @ts-check
import { mkdir, mkdtemp, readdir, readFile, readlink, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * A folder of its own for a test; removed after it. Its path has no links in it.
 *
 * @param {import("node:test").TestContext} t
 * @param {Record<string, string | Uint8Array>} [files]
 */
export async function temporaryFolder(t, files = {}) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "ntli-test-")));
  t.after(() => rm(folder, { recursive: true, force: true }));
  await writeTree(folder, files);
  return folder;
}

/**
 * @param {string} folder
 * @param {Record<string, string | Uint8Array>} files Content by path with `/`.
 */
export async function writeTree(folder, files) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

/**
 * Everything below a folder: content by path with `/`, links as `-> target`, folders as `/`, pipes as `|`; undefined when
 * there is no folder.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, string> | undefined>}
 */
export async function readTree(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) {
    return undefined;
  }
  /** @type {Record<string, string>} */
  const tree = {};
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      tree[entry.name] = "/";
      for (const [below, content] of Object.entries((await readTree(path)) ?? {})) {
        tree[`${entry.name}/${below}`] = content;
      }
    } else if (entry.isFIFO()) {
      tree[entry.name] = "|";
    } else {
      tree[entry.name] = entry.isSymbolicLink() ? `-> ${await readlink(path)}` : await readFile(path, "base64");
    }
  }
  return tree;
}

/**
 * The diagnostics of whatever `action` throws.
 *
 * @param {() => unknown} action
 * @returns {readonly import("../../dist/sdk/index.js").Diagnostic[]}
 */
export function diagnosticsOf(action) {
  try {
    action();
  } catch (error) {
    return /** @type {import("../../dist/sdk/index.js").IntegrationError} */ (error).diagnostics;
  }
  throw new Error("nothing is thrown");
}
