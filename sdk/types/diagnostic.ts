import type { Code } from "../shared/codes.js";

/** A place in a file of the integration, and what is to be seen there. */
export interface DiagnosticLabel {
  /** Relative to the integration's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  endLine: number;
  endColumn: number;
  /** What is there; may be empty. */
  message: string;
}

/** One problem in an integration, or of a site that enables it. */
export interface Diagnostic {
  /** Stable. */
  code: Code;
  /** The bad pattern, in kebab-case. */
  name: string;
  /** Errors stop a build; warnings never do. */
  severity: "error" | "warning";
  message: string;
  /** What to do about it. */
  help?: string;
  /** Where; the first is the primary place. */
  labels: DiagnosticLabel[];
  /** All of it as text for a terminal, without a newline at the end. */
  rendered: string;
}
