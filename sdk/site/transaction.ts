import { closeSync, existsSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { copyFile, link, lstat, mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Changes to a folder that can be undone.
 *
 * Nothing is deleted before the end: files that are replaced or removed move to a temporary folder, so that undoing the
 * changes restores the same files.
 */
export class Transaction {
  readonly #temporary: string;
  readonly #undo: (() => Promise<unknown>)[] = [];
  #moved = 0;

  /** @param temporary - Path of a temporary folder on the same disk that does not exist. */
  constructor(temporary: string) {
    this.#temporary = temporary;
  }

  /** Creates the temporary folder. */
  async begin(): Promise<void> {
    await this.createFolder(dirname(this.#temporary));
    this.#undo.push(() => this.end());
    await mkdir(this.#temporary);
  }

  /** Creates a folder and its parents. */
  async createFolder(path: string): Promise<void> {
    const first = await mkdir(path, { recursive: true }).catch(() => mkdirOrCause(path));
    if (first !== undefined) {
      this.#undo.push(() => removeFolders(path, first));
    }
  }

  /** Writes a file into the temporary folder, for {@link place}. */
  async stage(content: Uint8Array | string, mode?: number): Promise<string> {
    const path = this.#aside();
    await writeFile(path, content, { mode });
    return path;
  }

  /**
   * Moves a staged file to a path. A file that is there is replaced in one step, so that there is always one, also if the
   * process is killed; a folder is moved away before.
   */
  async place(staged: string, path: string): Promise<void> {
    const aside = await this.#keep(path);
    await rename(staged, path);
    this.#undo.push(async () => {
      if (aside === undefined || aside.isFolder) {
        await rm(path, { force: true });
      }
      if (aside !== undefined) {
        await rename(aside.path, path);
      }
    });
  }

  /** Moves a file into the temporary folder, if it exists. */
  async remove(path: string): Promise<void> {
    const aside = this.#aside();
    try {
      await rename(path, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") {
        return;
      }
      throw error;
    }
    this.#undo.push(() => rename(aside, path));
  }

  /** Writes new content into a file without replacing the file. */
  overwrite(path: string, content: Uint8Array, former: Uint8Array): void {
    this.#undo.push(async () => overwrite(path, former));
    overwrite(path, content);
  }

  /** Removes a folder if it is empty. */
  async removeEmptyFolder(path: string): Promise<void> {
    const removed = await rmdir(path).then(
      () => true,
      () => false,
    );
    if (removed) {
      this.#undo.push(() => mkdir(path));
    }
  }

  /** Undoes all changes, ignoring errors. */
  async rollback(): Promise<void> {
    for (const step of this.#undo.splice(0).reverse()) {
      await step().catch(() => undefined);
    }
  }

  /** Removes the temporary folder. */
  async end(): Promise<void> {
    await rm(this.#temporary, { recursive: true, force: true }).catch(() => undefined);
  }

  /** A second name for a file, or a copy where the disk has no links; `undefined` if nothing is there. */
  async #keep(path: string): Promise<{ path: string; isFolder: boolean } | undefined> {
    const found = await lstat(path).catch(ignoreMissing);
    if (found === undefined) {
      return undefined;
    }
    const aside = this.#aside();
    const isFolder = found.isDirectory();
    if (isFolder) {
      await rename(path, aside);
    } else {
      await link(path, aside).catch(() => copyFile(path, aside));
    }
    return { path: aside, isFolder };
  }

  #aside(): string {
    this.#moved += 1;
    return join(this.#temporary, String(this.#moved));
  }
}

/**
 * Writes before truncating, so that the file is never empty: `netlify dev` reads it as soon as it changes, and takes an empty
 * file as a function without configuration.
 */
function overwrite(path: string, content: Uint8Array): void {
  const file = openSync(path, "r+");
  try {
    // On a disk that is nearly full, a call writes what fits, and the next one fails.
    for (let written = 0; written < content.length; ) {
      written += writeSync(file, content, written, content.length - written, written);
    }
    ftruncateSync(file, content.length);
  } finally {
    closeSync(file);
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") {
    throw error;
  }
}

/** Makes folders whose making has failed, to learn why: where the disk is full, a recursive `mkdir` of Node says ENOENT. */
async function mkdirOrCause(path: string): Promise<string> {
  const parent = dirname(path);
  const first = existsSync(parent) ? path : await mkdirOrCause(parent);
  await mkdir(path);
  return first;
}

/** Removes the folders from `path` up to `first`, as long as they are empty. */
async function removeFolders(path: string, first: string): Promise<void> {
  await rmdir(path);
  if (path !== first) {
    await removeFolders(dirname(path), first);
  }
}
