//! What is wrong with a configuration.

use std::{path::PathBuf, sync::Arc};

use serde_json::Value;

use crate::{
    diagnostic::Diagnostic,
    project::invalid_json::{self, span},
    rules::function::{bundle_warning, unresolved_import},
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
        let file = SourceFile::new(path.as_str(), self.text.as_str());
        match &self.kind {
            ProblemKind::Syntax(error) => invalid_json::report(path, &self.text, error),
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
