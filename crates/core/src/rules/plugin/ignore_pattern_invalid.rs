//! Reported by `discover`, which reads the patterns.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A pattern of `.ntliignore` or `ignore` is not valid
    ///
    /// `.ntliignore` in a functions folder, and `ignore` of `addFunctions`, say in gitignore syntax which files are not
    /// functions. A pattern that cannot be read would ignore nothing, and the files would be deployed.
    ///
    /// Correct the pattern. Put `\` in front of `[` or `{` if a file has it in its name.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/.ntliignore
    /// *.[test
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/.ntliignore
    /// *.test.*
    /// // file: src/functions/hello.test.mts
    /// console.log("tested");
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// ```
    IgnorePatternInvalid
}

/// `reason` says what is wrong with the pattern at `place`.
pub fn report(pattern: &str, reason: &str, place: Span) -> Diagnostic {
    let message = format!("the pattern `{pattern}` is not valid: {reason}");
    Diagnostic::new(Code::IgnorePatternInvalid, place, message)
        .help("correct the pattern; put `\\` in front of a bracket that is part of a file's name")
}
