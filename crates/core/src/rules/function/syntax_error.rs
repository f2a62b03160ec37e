//! Found by `js::parse`, and by the bundler in imported modules.

use crate::{
    diagnostic::{Code, Diagnostic, Text},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The file is not valid JavaScript or TypeScript
    ///
    /// Netlify's parser silently gives up on such a file and takes it for a v1 function without configuration
    /// (zip-it-and-ship-it, `runtimes/node/parser/index.ts`); `netlify dev` stops at the first request.
    ///
    /// Correct the syntax at the place that is shown. The extension decides how a file is parsed: types belong in
    /// `.ts`, `.mts` and `.cts`, JSX in `.tsx`.
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
