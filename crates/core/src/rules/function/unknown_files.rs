//! Found by `copied` in the crate `bundle`, which follows the files that functions read.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A function reads files relative to its own location, and which ones is only known when it runs
    ///
    /// Files that a function reads relative to its own location (`import.meta.url`, `__dirname`) are copied with it
    /// if the path is constant: a file, or all files of a folder. Here the path is the folder of the code itself,
    /// which contains much that should not be copied.
    ///
    /// Keep the files in a folder of their own and name that folder, as in the second example. Or list the files in
    /// `includedFiles`, as globs that are relative to the function's file if they begin with `./`.
    ///
    /// ```ts,expect_diagnostic
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async (request: Request) => {
    ///   const name = new URL(request.url).searchParams.get("name") === "b" ? "b" : "a";
    ///   return new Response(await readFile(`${import.meta.dirname}/${name}.txt`, "utf8"));
    /// };
    /// // file: src/functions/a.txt
    /// A
    /// ```
    ///
    /// ```ts
    /// import { readFile } from "node:fs/promises";
    ///
    /// export default async (request: Request) => {
    ///   const name = new URL(request.url).searchParams.get("name") === "b" ? "b" : "a";
    ///   return new Response(await readFile(`${import.meta.dirname}/../texts/${name}.txt`, "utf8"));
    /// };
    /// // file: src/texts/a.txt
    /// A
    /// ```
    UnknownFiles
}

/// `span` is the expression whose path is not constant.
pub fn report(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownFiles,
        span,
        "which files are read from here is only known when the code runs, so they are not copied with the function",
    )
    .help(
        "list them in `includedFiles` of the function's `config`, or keep them in a folder of their own and name that folder",
    )
}
