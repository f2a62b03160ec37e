//! Found by `project`, which reads package.json.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// `main` of package.json names a file that does not exist
    ///
    /// `main` is the file that exports the integration. It names the source, with its extension, relative to
    /// package.json.
    ///
    /// Correct the path, or create the file.
    ///
    /// ```json,expect_diagnostic
    /// // file: package.json
    /// {
    ///   "name": "acme",
    ///   "type": "module",
    ///   "main": "dist/index.js"
    /// }
    /// ```
    ///
    /// ```json
    /// // file: package.json
    /// {
    ///   "name": "acme",
    ///   "type": "module",
    ///   "main": "src/index.ts"
    /// }
    /// ```
    MainMissing
}

/// `span` is the value of `main`.
pub fn report(span: Span, main: &str) -> Diagnostic {
    Diagnostic::new(Code::MainMissing, span, format!("`main` is `{main}`, which does not exist"))
        .help("correct the path, or create the file")
}
