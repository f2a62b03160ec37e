//! Found by `copied` in the crate `bundle`, which follows the files that functions read.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A file that a function reads relative to its own location does not exist
    ///
    /// Files that a function reads relative to its own location (`import.meta.url`, `__dirname`) are copied with it.
    /// If the file does not exist when the integration is built, it will not exist on a site either.
    ///
    /// Correct the path; it is relative to the file that contains it. If the function writes the file itself, write
    /// it below `os.tmpdir()`: everything else is read-only where functions run.
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
    let message = format!("`{path}` does not exist, so it is not copied with the function");
    Diagnostic::new(Code::MissingFile, span, message)
        .help("correct the path; if the function writes the file, write it below `os.tmpdir()`, since everything else is read-only")
}
