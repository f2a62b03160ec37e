/**
 * The problems that are found in JavaScript, each with its name for the bad pattern.
 *
 * All others are found natively. A code is never reused: 2xxx an integration, 3xxx a site, 9xxx this
 * package.
 */
export const CODES = {
  NI2001: "prefix-invalid",
  NI2002: "functions-path-invalid",
  NI2003: "build-event-invalid",
  NI2004: "option-invalid",
  NI2010: "entry-exports-no-integration",
  NI2011: "entry-exports-something-else",
  NI2012: "entry-does-not-load",
  NI3001: "internal-functions-folder-unknown",
  NI3002: "function-file-occupied",
  NI3003: "function-copy-failed",
  NI3004: "filter-throws",
  NI3005: "functions-registered-differently",
  NI3006: "build-config-refused",
  NI9001: "internal-error",
  NI9002: "addon-missing",
} as const;

/** Code of a problem that is found in JavaScript. */
export type SdkCode = keyof typeof CODES;
