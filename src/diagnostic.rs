//! Diagnostics for JavaScript.

use napi_derive::napi;

use netlify_sdk_core::diagnostic::{self, Label, render};

/// A range in a file of the integration.
#[napi(object, object_from_js = false)]
pub struct DiagnosticLabel {
    /// Relative to the integration's root, with `/`.
    pub file: String,
    /// From 1.
    pub line: u32,
    /// From 1, in UTF-16 units.
    pub column: u32,
    /// From 1.
    pub end_line: u32,
    /// From 1, in UTF-16 units; the first column after the range.
    pub end_column: u32,
    /// What is wrong at this place; may be empty.
    pub message: String,
}

/// One problem in an integration, or on a site that enables it.
#[napi(object, object_from_js = false)]
pub struct Diagnostic {
    /// Stable; never reused for another kind of problem.
    #[napi(ts_type = "Code")]
    pub code: &'static str,
    /// Name of the code, in kebab-case: `schedule-with-path`.
    pub name: &'static str,
    /// An error stops the build, a warning does not.
    #[napi(ts_type = "\"error\" | \"warning\"")]
    pub severity: &'static str,
    /// What is wrong, without a full stop.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
    /// Where the problem is, the primary place first; empty when it has no place.
    pub labels: Vec<DiagnosticLabel>,
    /// Everything as text for a terminal, with a code frame; no newline at the end.
    pub rendered: String,
}

impl Diagnostic {
    pub fn list(diagnostics: &[diagnostic::Diagnostic], color: bool) -> Vec<Self> {
        diagnostics.iter().map(|diagnostic| Self::new(diagnostic, color)).collect()
    }

    fn new(diagnostic: &diagnostic::Diagnostic, color: bool) -> Self {
        Self {
            code: diagnostic.code.as_str(),
            name: diagnostic.code.name(),
            severity: diagnostic.severity.as_str(),
            message: diagnostic.message.to_string(),
            help: diagnostic.help.as_ref().map(ToString::to_string),
            labels: diagnostic.labels.iter().map(Into::into).collect(),
            rendered: render(diagnostic, color),
        }
    }
}

impl From<&Label> for DiagnosticLabel {
    fn from(label: &Label) -> Self {
        let start = label.span.file.position(label.span.start);
        let end = label.span.file.position(label.span.end);
        Self {
            file: label.span.file.path().to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            message: label.message.to_string(),
        }
    }
}
