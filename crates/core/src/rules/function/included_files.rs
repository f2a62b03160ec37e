//! Found by `copied` in the crate `bundle`.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::{ConfigEntry, Function},
    rules::manual::manual,
};

manual! {
    /// An `includedFiles` pattern that matches no file
    ///
    /// `includedFiles` names files that are copied with a function because it reads them relative to its own location
    /// (`import.meta.url`, `__dirname`). The entries are globs: relative to the function's file if they begin with
    /// `./` or `../`, otherwise relative to the integration. A path without special characters means a file, or all files
    /// below a folder. Entries that begin with `!` leave files out, also those that code names and those of packages that
    /// are not bundled; their order does not matter. A pattern without matches is a mistake, and the function would not find
    /// the file. Groups such as `@(a|b)` are not supported: write `{a,b}`.
    ///
    /// Correct the pattern. Files that the code names itself, as in `new URL("./words.txt", import.meta.url)`, are
    /// copied without being listed here.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { includedFiles: ["./texts/**"] };
    /// ```
    ///
    /// ```ts
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async (request: Request) => {
    ///   const name = new URL(request.url).searchParams.get("name") === "b" ? "b" : "a";
    ///   return new Response(await readFile(new URL(`../texts/${name}.txt`, import.meta.url), "utf8"));
    /// };
    ///
    /// export const config = { includedFiles: ["src/texts/*.txt"] };
    /// // file: src/texts/a.txt
    /// A
    /// ```
    IncludedFiles
}

/// `entry` is `includedFiles` of the function, `pattern` the one that matches nothing.
pub fn report(function: &Function, entry: &ConfigEntry, pattern: &str) -> Diagnostic {
    let message = format!("`includedFiles` of `{}` has the pattern `{pattern}`, which matches no file", function.name);
    Diagnostic::new(Code::IncludedFiles, entry.value_span.clone(), message)
        .help("correct the pattern: if it begins with `./` it is relative to the function's file, otherwise to the integration")
}

/// `reason` is what in the pattern is not supported.
pub fn report_unsupported(function: &Function, entry: &ConfigEntry, pattern: &str, reason: &str) -> Diagnostic {
    let name = &function.name;
    let message = format!(
        "`includedFiles` of `{name}` has the pattern `{pattern}`, of which `{reason}` is not supported, so it matches no file"
    );
    Diagnostic::new(Code::IncludedFiles, entry.value_span.clone(), message)
        .help("write several patterns, or one with `{a,b}`, `*`, `**`, `?` and `[ab]`")
}
