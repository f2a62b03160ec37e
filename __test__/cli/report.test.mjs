// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { formatFunctions, formatPackage } from "../../dist/cli/commands/build/format.js";
import { formatDiagnostics } from "../../dist/cli/output/diagnostics.js";
import { formatBytes } from "../../dist/sdk/shared/bytes.js";

/** @param {"error" | "warning"} severity @returns {import("../../dist/sdk/index.js").Diagnostic} */
const diagnostic = (severity) => ({ code: "NI1014", name: "", severity, message: "", labels: [], rendered: severity });

test("counts errors and warnings", () => {
  const last = (/** @type {("error" | "warning")[]} */ ...severities) =>
    formatDiagnostics(severities.map(diagnostic))?.split("\n\n").at(-2);
  assert.equal(last("error"), "1 error");
  assert.equal(last("warning", "warning"), "2 warnings");
  assert.equal(last("warning", "error", "warning"), "1 error, 2 warnings");
  assert.equal(formatDiagnostics([]), undefined);
});

test("keeps the order of the diagnostics", () => {
  const text = formatDiagnostics([diagnostic("warning"), diagnostic("error")]);
  assert.equal(
    text,
    "warning\n\nerror\n\n1 error, 1 warning\n\nWhy, and what to do: netlify-integration explain NI1014",
  );
});

test("aligns the table of functions", () => {
  /** @type {Pick<import("../../dist/sdk/index.js").BuiltFunction, "file" | "apiVersion" | "nextRuns" | "invocationMode" | "priority" | "needs">} */
  const rest = { file: "", apiVersion: 2, nextRuns: [], invocationMode: "stream", priority: 0, needs: [] };
  const lines = formatFunctions([
    {
      ...rest,
      name: "hello",
      injectedName: "p_hello",
      kind: "function",
      routes: ["/a", "/b"],
      methods: ["GET"],
      bytes: 999,
    },
    {
      ...rest,
      name: "n",
      injectedName: "p_n",
      kind: "scheduled",
      routes: ["/.netlify/functions/p_n"],
      methods: [],
      schedule: "@daily",
      bytes: 1234567,
    },
  ]);
  assert.deepEqual(lines, [
    "Function  URL or schedule (UTC)  Kind       Size",
    "p_hello   GET /a /b              function   999 B",
    "p_n       @daily                 scheduled  1.2 MB",
  ]);
});

test("formats sizes and times", () => {
  assert.deepEqual([0, 999, 1000, 999_949, 1_000_000].map(formatBytes), [
    "0 B",
    "999 B",
    "1.0 kB",
    "999.9 kB",
    "1.0 MB",
  ]);
  assert.match(
    formatPackage({ path: "/x/buildhooks.tgz", bytes: 1500, sha256: "" }, 87.4),
    /buildhooks\.tgz {2}1\.5 kB {2}87 ms$/,
  );
  assert.match(formatPackage(undefined, 1234), /^No plugin: .* \(1\.2 s\)$/);
});
