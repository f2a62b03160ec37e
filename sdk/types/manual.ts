import type { Code } from "../shared/codes.js";

/** The documentation of a code. */
export interface Manual {
  code: Code;
  /** Name of the code, in kebab-case: `schedule-with-path`. */
  name: string;
  severity: "error" | "warning";
  /** What is wrong, in one line without a full stop. */
  summary: string;
  /** Markdown that starts with the summary; examples that are reported are marked `expect_diagnostic`. */
  text: string;
  /** The source file of the rule, relative to the repository of this package, with `/`. */
  file: string;
  /** Whether the problem is found by the JavaScript side of this package. */
  isFoundBySdk: boolean;
}
