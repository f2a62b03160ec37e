//! Reported by `bundle`, which follows what functions read.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A file that a function looks for beside itself is not there
    ///
    /// What a function reads by its own location (`import.meta.url`, `__dirname`) travels with it. Where there is no such
    /// file when the integration is built, there will be none on a site.
    ///
    /// Correct the path; it is relative to the file that it stands in. If the function writes the file itself, write it
    /// below `os.tmpdir()`: everything else is read-only where functions run.
    ///
    /// ```ts,expect_diagnostic
    /// import { readFile } from "node:fs/promises";
    ///
    /// const words = new URL("./wrods.txt", import.meta.url);
    ///
    /// export default async () => new Response(await readFile(words, "utf8"));
    /// // file: src/functions/words.txt
    /// Hello
    /// ```
    ///
    /// ```ts
    /// import { readFile } from "node:fs/promises";
    ///
    /// const words = new URL("./words.txt", import.meta.url);
    ///
    /// export default async () => new Response(await readFile(words, "utf8"));
    /// // file: src/functions/words.txt
    /// Hello
    /// ```
    MissingFile
}

/// `path` is the file, `span` the code that names it.
pub fn report(span: Span, path: &str) -> Diagnostic {
    let message = format!("`{path}` is not there, so it does not travel with the function");
    Diagnostic::new(Code::MissingFile, span, message)
        .help("correct the path; a file that the function writes belongs into `os.tmpdir()`, since all else is read-only there")
}
