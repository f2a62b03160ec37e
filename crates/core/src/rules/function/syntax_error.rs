//! Reported by `analyze`, which reads the functions, and `bundle`, which reads what they import.

use crate::{
    diagnostic::{Code, Diagnostic, Text},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The file is not valid JavaScript or TypeScript
    ///
    /// Netlify's parser gives up on such a file without a word and takes it for a v1 function without configuration
    /// (zip-it-and-ship-it, `runtimes/node/parser/index.ts`); `netlify dev` ends at the first request.
    ///
    /// Correct the syntax at the place that is shown. The extension says how a file is read: types belong in `.ts`,
    /// `.mts` and `.cts`, JSX in `.tsx`.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => {
    ///   return new Response("Hello);
    /// };
    /// ```
    ///
    /// ```ts
    /// export default async () => {
    ///   return new Response("Hello");
    /// };
    /// ```
    SyntaxError
}

/// `message` is that of the parser.
pub fn report(span: Span, message: String, help: impl Into<Text>) -> Diagnostic {
    Diagnostic::new(Code::SyntaxError, span, message).help(help)
}
