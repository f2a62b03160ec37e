//! What is wrong with a configuration.

use std::{path::PathBuf, sync::Arc};

use serde_json::{Value, error::Category};

use crate::{
    diagnostic::Diagnostic,
    rules::function::{bundle_warning, syntax_error, unresolved_import},
    text::{SourceFile, Span},
};

/// A problem, and the file that has it.
#[derive(Debug)]
pub struct TsConfigProblem {
    /// The path of the file.
    pub path: PathBuf,
    /// Its text.
    pub text: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong.
#[derive(Debug)]
pub enum ProblemKind {
    /// No JSON, or no object.
    Syntax(serde_json::Error),
    /// It extends or refers to one that is not there.
    Missing(String),
    /// It extends itself, directly or not.
    Circular(String),
    /// A key has a value of another type than described.
    Misshapen(&'static str, &'static str),
}

impl TsConfigProblem {
    /// The diagnostic; `path` is how people know the file.
    pub fn report(&self, path: String) -> Diagnostic {
        let file = SourceFile::new(path, self.text.as_str());
        match &self.kind {
            ProblemKind::Syntax(error) => {
                let start = line_start(&self.text, error.line()) + error.column().saturating_sub(1);
                let message = error.to_string();
                let (message, _) = message.rsplit_once(" at line ").unwrap_or((&message, ""));
                let message = match error.classify() {
                    Category::Data => format!("`{}` has to contain an object: {message}", file.path()),
                    _ => format!("`{}` is not valid JSON: {message}", file.path()),
                };
                syntax_error::report(span(&file, start, 1), message, "correct the JSON")
            }
            ProblemKind::Missing(specifier) => {
                unresolved_import::report_base(self.place_of(&file, specifier), specifier)
            }
            ProblemKind::Circular(specifier) => {
                let message = format!("`{specifier}` extends this file, so its options do not apply here");
                bundle_warning::report(self.place_of(&file, specifier), message, "remove one of the two `extends`")
            }
            ProblemKind::Misshapen(key, description) => {
                let message = format!("`{key}` is not {description}, so it does not apply");
                bundle_warning::report(self.place_of(&file, key), message, "correct its value")
            }
        }
    }

    /// Where a text stands in the file, in quotes.
    fn place_of(&self, file: &Arc<SourceFile>, text: &str) -> Span {
        let quoted = Value::from(text).to_string();
        self.text.find(&quoted).map_or_else(|| Span::file(file), |start| span(file, start, quoted.len()))
    }
}

fn span(file: &Arc<SourceFile>, start: usize, length: usize) -> Span {
    let end = file.text().len();
    let at = |offset: usize| u32::try_from(offset.min(end)).unwrap_or(u32::MAX);
    Span::new(file, at(start), at(start + length))
}

fn line_start(text: &str, line: usize) -> usize {
    let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(breaks).nth(line.saturating_sub(1)).unwrap_or(text.len())
}
