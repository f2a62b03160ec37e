export type { Diagnostic, DiagnosticLabel } from "#addon";
