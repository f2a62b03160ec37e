//! Reported by `bundle`, which follows what functions read.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Files are read beside a function, and which is only known when it runs
    ///
    /// What a function reads by its own location (`import.meta.url`, `__dirname`) travels with it if the path can be
    /// followed: a file, or all files of a folder. Here the path is the folder of the code itself, which holds much that
    /// should not travel.
    ///
    /// Keep the files in a folder of their own and name that folder, as in the second example. Or say what is read in
    /// `includedFiles`, in globs that are relative to the function's file if they begin with `./`.
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
        "which files are read from here is only known when the code runs, so they do not travel with the function",
    )
    .help(
        "name them in `includedFiles` of the function's `config`, or keep them in a folder of their own and name that",
    )
}
