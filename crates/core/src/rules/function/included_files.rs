//! Reported by `bundle`, which knows what travels with a function.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::{ConfigEntry, Function},
    rules::manual::manual,
};

manual! {
    /// `includedFiles` that match no file
    ///
    /// `includedFiles` names files that travel with a function because it reads them by its own location
    /// (`import.meta.url`, `__dirname`). They are globs: with `./` in front relative to the function's file, otherwise
    /// relative to the integration; those with `!` in front take files away. One that matches nothing is a mistake, and
    /// the file would be missing when the function asks for it.
    ///
    /// Correct the pattern. Files that the code names itself, as in `new URL("./words.txt", import.meta.url)`, travel
    /// without being named here.
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
    let message = format!("`includedFiles` of `{}` asks for `{pattern}`, and there is no such file", function.name);
    Diagnostic::new(Code::IncludedFiles, entry.value_span.clone(), message)
        .help("correct the pattern: with `./` in front it is relative to the function's file, else to the integration")
}
