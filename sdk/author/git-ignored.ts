/** Which files git ignores, for watchers. */
import { statSync } from "node:fs";
import { basename, join, sep } from "node:path";

import { loadNative, type Native } from "./native.js";
import { isOwnFile } from "./packages.js";

/** The `.gitignore` files of an integration and of the folders above it. */
export class GitIgnored {
  readonly #native: Native;
  readonly #root: string;
  #patterns: ReturnType<Native["gitIgnored"]>;

  private constructor(native: Native, root: string) {
    this.#native = native;
    this.#root = root;
    this.#patterns = native.gitIgnored(root);
  }

  /**
   * @param root - Absolute, without links.
   * @throws {@link IntegrationError} `NI9002` when there is no native addon for this machine.
   */
  static async open(root: string): Promise<GitIgnored> {
    return new GitIgnored(await loadNative(), root);
  }

  /** Whether git ignores a path that changed, which may not exist any more. Reads a `.gitignore` again that changed. */
  ignores(path: string): boolean {
    if (basename(path) === ".gitignore") {
      this.#patterns = this.#native.gitIgnored(this.#root);
    }
    // Patterns for folders end with a slash, and what has been deleted may have been one.
    return this.#patterns.ignores(path, !isFile(path));
  }
}

/** Those of an entry's files that a watcher of the root would miss: outside of it, or ignored by git. */
export function filesBeyond(native: Native, root: string, files: readonly string[]): string[] {
  const patterns = native.gitIgnored(root);
  const isBeyond = (path: string): boolean =>
    !path.startsWith(join(root, sep)) || (isOwnFile(path) && patterns.ignores(path, false));
  return files.filter(isBeyond);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
