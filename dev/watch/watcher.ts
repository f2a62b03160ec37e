/**
 * Reports which files below a folder change.
 *
 * Each folder has its own watch: a recursive `fs.watch` on Linux also watches every file in `node_modules`.
 *
 * Folders that git ignores are watched as well, because a function may need a file in them; their other files do not
 * count as changed.
 */
import { readdirSync, statSync, watch, type FSWatcher } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Never watched. */
const SKIPPED = new Set(["node_modules", ".git", ".ntli", ".netlify"]);

/** Changes are reported after this many milliseconds without another one: editors save a file in several steps. */
const DEBOUNCE = 6;

/** The longest time that others can put off a change, in milliseconds: a function may write a log with every call. */
const LONGEST_DEBOUNCE = 100;

/** The same, if a file is empty: it is most likely being written. */
const DEBOUNCE_EMPTY = 100;

/** Settings and callbacks of a watcher. */
export interface WatcherOptions {
  /** Whether changes of a file, or of a folder, are left out unless it is needed. */
  ignores(path: string): boolean;
  /** Called with absolute paths; the files may have been deleted. */
  onChange(paths: string[]): void;
}

/** Watches a folder until it is closed. */
export class Watcher {
  readonly #watched = new Map<string, FSWatcher>();
  readonly #changed = new Set<string>();
  readonly #options: WatcherOptions;
  #needed: ReadonlySet<string> = new Set();
  #ignoresNothing = false;
  #timer: NodeJS.Timeout | undefined;
  /** When the first change that is not reported yet was seen. */
  #since = 0;
  #waiting: (() => void)[] = [];

  constructor(root: string, options: WatcherOptions) {
    this.#options = options;
    this.#addTree(root);
  }

  /**
   * Also watches the folders of these files, and counts their changes although they are ignored.
   *
   * @param hasErrors - Until the next call nothing is ignored: what is missing may be generated into an ignored folder.
   */
  setNeeded(files: readonly string[], hasErrors: boolean): void {
    this.#needed = new Set(files);
    this.#ignoresNothing = hasErrors;
    new Set(files.map((file) => dirname(file))).forEach((folder) => this.#add(folder));
  }

  /** Resolves when all changes so far are reported. */
  async reported(): Promise<void> {
    if (this.#changed.size > 0) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#changed.clear();
    this.#stopWaiting();
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
    if (name === null || SKIPPED.has(name)) {
      return;
    }
    const path = join(folder, name);
    // When a watched folder is deleted, its watch reports the folder's own name.
    if (name === basename(folder) && foldersIn(dirname(folder)).every((each) => each !== name)) {
      this.#remove(folder);
    }
    const changed = [path, ...this.#follow(path)].filter((each) => this.#counts(each));
    if (changed.length > 0) {
      this.#since = this.#changed.size === 0 ? Date.now() : this.#since;
      changed.forEach((each) => this.#changed.add(each));
      clearTimeout(this.#timer);
      const longest = Math.max(0, this.#since + LONGEST_DEBOUNCE - Date.now());
      this.#timer = setTimeout(() => this.#flush(), Math.min(DEBOUNCE, longest));
    }
  }

  #counts(path: string): boolean {
    return this.#ignoresNothing || this.#needed.has(path) || !this.#options.ignores(path);
  }

  /** Watches a new folder, and returns the files that are in it already. */
  #follow(path: string): string[] {
    const before = this.#watched.size;
    if (!this.#watched.has(path) && isFolder(path)) {
      this.#addTree(path);
    }
    return this.#watched.size > before ? filesIn(path) : [];
  }

  #flush(isLast = false): void {
    if (!isLast && [...this.#changed].some(isEmpty)) {
      this.#timer = setTimeout(() => this.#flush(true), DEBOUNCE_EMPTY);
      return;
    }
    const paths = [...this.#changed];
    this.#changed.clear();
    this.#options.onChange(paths);
    this.#stopWaiting();
  }

  #stopWaiting(): void {
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}

function isEmpty(path: string): boolean {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat?.isFile() === true && stat.size === 0;
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
    return entries.filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name)).map(({ name }) => name);
  } catch {
    return [];
  }
}

function filesIn(folder: string): string[] {
  const folders = foldersIn(folder);
  const files = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isFile());
  return [...files.map(({ name }) => join(folder, name)), ...folders.flatMap((name) => filesIn(join(folder, name)))];
}
