//! Found by `project`, which reads package.json.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// package.json is missing, not valid, or has no `main`
    ///
    /// `main` is the file that exports the integration. Unlike in a package, it names the source, not the output.
    ///
    /// Add `"main": "src/index.ts"` to package.json.
    ///
    /// ```json,expect_diagnostic
    /// // file: package.json
    /// {
    ///   "name": "acme",
    ///   "type": "module"
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
    NoMain
}

/// `message` says what is wrong with package.json.
pub fn report(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::NoMain, span, message)
        .help("add `\"main\": \"src/index.ts\"`, the file that exports `integration`")
}
