//! Reported by `discover`, which reads the patterns.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A pattern of `.ntliignore` or `ignore` matches nothing
    ///
    /// The file it was written for has been moved or renamed, or the pattern is misspelt, and the file is deployed as a
    /// function. Patterns are relative to the functions folder: `src/functions/draft.ts` in
    /// `src/functions/.ntliignore` matches nothing, `draft.ts` does.
    ///
    /// Correct or delete the pattern.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/.ntliignore
    /// *.spec.*
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/.ntliignore
    /// *.spec.*
    /// // file: src/functions/hello.spec.mts
    /// console.log("tested");
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    IgnorePatternUnused
}

/// `place` is the pattern's line, or the functions folder.
pub fn report(pattern: &str, place: Span) -> Diagnostic {
    let message = format!("the pattern `{pattern}` matches nothing in the functions folder");
    Diagnostic::new(Code::IgnorePatternUnused, place, message)
        .help("correct or delete the pattern; it is relative to the functions folder")
}
