import type { Code } from "../shared/codes.js";

/** What is to be known of a code. */
export interface Manual {
  code: Code;
  /** The bad pattern, in kebab-case. */
  name: string;
  severity: "error" | "warning";
  /** What is wrong, in one line. */
  summary: string;
  /** Markdown: begins with the summary; examples that are reported are marked `expect_diagnostic`. */
  text: string;
  /** The file of the rule, relative to the repository of this package, with `/`. */
  file: string;
  /** Whether the problem is found in JavaScript. */
  isFoundBySdk: boolean;
}
