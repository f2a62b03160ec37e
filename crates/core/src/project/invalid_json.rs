//! A settings file that is no JSON.

use std::sync::Arc;

use serde_json::error::Category;

use crate::{
    diagnostic::Diagnostic,
    rules::function::syntax_error,
    text::{SourceFile, Span},
};

/// The problem at its place in the file; `path` is how people know it.
pub fn report(path: String, text: &str, error: &serde_json::Error) -> Diagnostic {
    let file = SourceFile::new(path, text);
    let start = line_start(text, error.line()) + error.column().saturating_sub(1);
    let message = error.to_string();
    let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
    let message = match error.classify() {
        Category::Data => format!("`{}` has to contain an object: {message}", file.path()),
        _ => format!("`{}` is not valid JSON: {message}", file.path()),
    };
    syntax_error::report(span(&file, start, 1), message, "correct the JSON")
}

/// Some bytes of a file, as far as it has them.
pub fn span(file: &Arc<SourceFile>, start: usize, length: usize) -> Span {
    let end = file.text().len();
    let at = |offset: usize| u32::try_from(offset.min(end)).unwrap_or(u32::MAX);
    Span::new(file, at(start), at(start + length))
}

fn line_start(text: &str, line: usize) -> usize {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(breaks).nth(line.saturating_sub(1)).unwrap_or(text.len())
}
