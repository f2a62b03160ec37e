/** What `migrate` reports. */
import type { Status } from "../../compat/entry.js";
import type { Diagnostic } from "../../types/diagnostic.js";

/** A place in a file. */
export interface UsePlace {
  /** Relative to the root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
}

/** Something of `@netlify/sdk` that the integration uses. */
export interface Finding {
  /** A name as sources write it, or a command line. */
  name: string;
  status: Status;
  /** What is different. */
  note?: string;
  /** What to do. */
  remedy?: string;
  /** Whether the integration does not build, or not work, before that is done. */
  stops: boolean;
  places: UsePlace[];
}

/** A dependency that is changed, or added if it has no `from`. */
export interface DependencyChange {
  /** The part of package.json: `dependencies`. */
  section: string;
  name: string;
  from?: string;
  to: string;
  /** Why it is added. */
  reason?: string;
}

/** The result of a migration. */
export interface MigrateReport {
  /** Whether everything could be read, and nothing that is used stops the integration. */
  ok: boolean;
  /** Whether package.json is changed: never in a dry run, and never if something cannot be read. */
  written: boolean;
  changes: DependencyChange[];
  findings: Finding[];
  /** What cannot be read. */
  diagnostics: Diagnostic[];
  /** The command that installs what is changed. */
  install: string;
}
