//! Found by the commands that write.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The output cannot be written
    ///
    /// A build writes into a new folder in `.ntli`, which replaces the previous output at the very end. The previous
    /// output is unchanged.
    ///
    /// Make the folder writable, and remove a file with its name.
    ///
    /// ```ts,expect_diagnostic
    /// // file: .ntli
    /// A file where the folder goes.
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    OutputNotWritable
}

/// `path` is the output folder, or a file in it.
pub fn report(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::OutputNotWritable, Span::path(path), format!("`{path}` cannot be written: {error}"))
        .help("make the folder writable, and remove a file that stands in its place")
}
