/**
 * Reports which files below a folder change.
 *
 * Each folder has its own watch: a recursive `fs.watch` on Linux also watches every file in `node_modules`.
 */
import { readdirSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

const IGNORED = new Set(["node_modules", ".git", ".ntli", ".netlify"]);

/** Changes are reported after this many milliseconds without another one: editors save a file in several steps. */
const DEBOUNCE = 6;

/** Watches a folder until it is closed. */
export class Watcher {
  readonly #watched = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #onChange: (paths: string[]) => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param onChange - Called with absolute paths; the files may have been deleted. */
  constructor(root: string, onChange: (paths: string[]) => void) {
    this.#onChange = onChange;
    this.#addTree(root);
  }

  /** Also watches the folders of these files. */
  addFiles(files: readonly string[]): void {
    new Set(files.map((file) => dirname(file))).forEach((folder) => this.#add(folder));
  }

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
      // The folder has been deleted already.
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
    // When a watched folder is deleted, its watch reports the folder's own name.
    if (name === basename(folder) && foldersIn(dirname(folder)).every((each) => each !== name)) {
      this.#remove(folder);
    }
    this.#follow(path);
    this.#changed.add(path);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), DEBOUNCE);
  }

  /** Watches a new folder; files that are in it already count as changed. */
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
