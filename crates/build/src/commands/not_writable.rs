//! The problem that a file or folder of the output cannot be written.

use netlify_sdk_core::{
    diagnostic::{Code, Diagnostic},
    text::Span,
};

/// The output folder, or something in it, cannot be written.
pub fn not_writable(shown: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::new(Code::OutputNotWritable, Span::path(shown), format!("`{shown}` cannot be written: {error}"))
        .help("make the folder writable, and remove a file that stands in its place")
}
