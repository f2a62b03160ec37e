//! Found by `js::parse`, and by the bundler in imported modules.

use std::sync::Arc;

use crate::{
    diagnostic::{Code, Diagnostic, Text},
    rules::manual::manual,
    text::{MAX_NESTING, SourceFile, Span},
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

/// Code that is nested deeper than it can be parsed.
pub fn report_nesting(file: &Arc<SourceFile>, at: usize) -> Diagnostic {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let message = format!(
        "`{}` is not read, because its code may be nested too deep here: more than {MAX_NESTING} levels, or too many `<` in \
         each other that may begin type arguments",
        file.path()
    );
    report(Span::new(file, at, at + 1), message, "put parts of it into variables or files of their own")
}
