import type { Code } from "../shared/codes.js";

/** A range in a file of the integration. */
export interface DiagnosticLabel {
  /** Relative to the integration's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** From 1. */
  endLine: number;
  /** From 1, in UTF-16 units; the first column after the range. */
  endColumn: number;
  /** What is wrong at this place; may be empty. */
  message: string;
}

/** One problem in an integration, or on a site that enables it. */
export interface Diagnostic {
  /** Stable; never reused for another kind of problem. */
  code: Code;
  /** Name of the code, in kebab-case: `schedule-with-path`. */
  name: string;
  /** An error stops the build, a warning does not. */
  severity: "error" | "warning";
  /** What is wrong, without a full stop. */
  message: string;
  /** How to fix it. */
  help?: string;
  /** Where the problem is, the primary place first; empty when it has no place. */
  labels: DiagnosticLabel[];
  /** Everything as text for a terminal, with a code frame; no newline at the end. */
  rendered: string;
}
