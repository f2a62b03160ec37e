/** A text whose positions are mapped to source files. */
export interface TraceReport {
  /** The text, with every position in the built output replaced by its position in the sources. */
  text: string;
  /** The replaced positions, in the order of the text. */
  positions: TracedPosition[];
  /** Paths in the text that look like output of this integration, but not of its last build. */
  stale: string[];
  /** The error message and a code frame of the first position in the author's own code; missing when nothing was mapped. */
  rendered?: string;
}

/** A position in the output of a build, and the source position it comes from. */
export interface TracedPosition {
  /** The output file, relative to the plugin: `functions/…`. */
  output: string;
  /** From 1. */
  outputLine: number;
  /** From 1, in UTF-16 units. */
  outputColumn: number;
  /** The source file, relative to the integration's root, with `/`; starts with `../` when it is outside. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** Whether it is the author's own code and not a package in `node_modules`. */
  isOwn: boolean;
}
