/** What a text says, in terms of the sources. */
export interface TraceReport {
  /** The text with every place in the output of the build replaced by its place in the sources. */
  text: string;
  /** Those places, in the order of the text. */
  positions: TracedPosition[];
  /** Paths in the text of files, or of places in them, that this integration may have had but this build has not. */
  stale: string[];
  /** What went wrong, and the lines around the first place in the author's own code; missing without a place. */
  rendered?: string;
}

/** A place in the output of a build, and the place in the sources that it comes from. */
export interface TracedPosition {
  /** The file of the output: `functions/…`, relative to the plugin. */
  output: string;
  /** From 1. */
  outputLine: number;
  /** From 1, in UTF-16 units. */
  outputColumn: number;
  /** Relative to the integration's root, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  /** From 1, in UTF-16 units. */
  column: number;
  /** Whether it is the author's own code, not that of a package in `node_modules`. */
  isOwn: boolean;
}
