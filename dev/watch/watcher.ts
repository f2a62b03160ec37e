/** Tells which files below a folder change; one watch for each folder, so that `node_modules` costs nothing. */
import { readdirSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

const IGNORED = new Set(["node_modules", ".git", ".ntli", ".netlify"]);

/** An editor writes a file in several steps; so long must it be quiet, in milliseconds. */
const QUIET = 6;

/** Watches until it is closed. */
export class Watcher {
  readonly #watched = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #onChange: (paths: string[]) => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param onChange - Gets absolute paths; the file may be gone. */
  constructor(root: string, onChange: (paths: string[]) => void) {
    this.#onChange = onChange;
    this.#addTree(root);
  }

  /** Watches the folders of these files, too. */
  addFiles(files: readonly string[]): void {
    new Set(files.map((file) => dirname(file))).forEach((folder) => this.#add(folder));
  }

  /** Watches nothing any more. */
  close(): void {
    clearTimeout(this.#timer);
    this.#watched.forEach((watcher) => watcher.close());
    this.#watched.clear();
  }

  #addTree(folder: string): void {
    this.#add(folder);
    for (const name of foldersIn(folder)) {
      this.#addTree(join(folder, name));
    }
  }

  #add(folder: string): void {
    if (this.#watched.has(folder)) {
      return;
    }
    try {
      const watcher = watch(folder, (_event, name) => this.#receive(folder, name));
      watcher.on("error", () => this.#remove(folder));
      this.#watched.set(folder, watcher);
    } catch {
      // It is gone already.
    }
  }

  #remove(folder: string): void {
    this.#watched.get(folder)?.close();
    this.#watched.delete(folder);
  }

  #receive(folder: string, name: string | null): void {
    if (name === null || IGNORED.has(name)) {
      return;
    }
    const path = join(folder, name);
    // A folder that is removed tells of itself, by its own name.
    if (name === basename(folder) && foldersIn(dirname(folder)).every((each) => each !== name)) {
      this.#remove(folder);
    }
    this.#follow(path);
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), QUIET);
  }

  /** A folder that appears may have files in it already. */
  #follow(path: string): void {
    const before = this.#watched.size;
    if (!this.#watched.has(path) && isFolder(path)) {
      this.#addTree(path);
    }
    if (this.#watched.size > before) {
      filesIn(path).forEach((file) => this.#changed.add(file));
    }
  }

  #flush(): void {
    const paths = [...this.#changed];
    this.#changed.clear();
    this.#onChange(paths);
  }
}

function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory() && !IGNORED.has(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}

function filesIn(folder: string): string[] {
  const folders = foldersIn(folder);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return [...files.map(({ name }) => join(folder, name)), ...folders.flatMap((name) => filesIn(join(folder, name)))];
}
