//! Diagnostics for JavaScript.

use napi_derive::napi;

use netlify_sdk_core::{
    diagnostic::{Diagnostic, Label, render},
    text::Position,
};

/// A place that a diagnostic points at.
#[napi(object)]
pub struct BindingLabel {
    /// Relative to the integration's root, with `/`.
    pub file: String,
    /// First line, counted from 1.
    pub line: u32,
    /// First column in UTF-16 code units, counted from 1.
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// First column after the place.
    pub end_column: u32,
    /// What is to be seen there; may be empty.
    pub message: String,
}

/// One problem in the user's project.
#[napi(object)]
pub struct BindingDiagnostic {
    /// `NI` and four digits.
    pub code: String,
    /// The bad pattern, in kebab-case.
    pub name: String,
    /// Errors stop a build, warnings do not.
    #[napi(ts_type = "\"error\" | \"warning\"")]
    pub severity: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Where, primary first.
    pub labels: Vec<BindingLabel>,
    /// The whole as a code frame, without a newline at the end.
    pub rendered: String,
}

impl BindingDiagnostic {
    pub fn list(diagnostics: &[Diagnostic], color: bool) -> Vec<Self> {
        diagnostics.iter().map(|diagnostic| Self::new(diagnostic, color)).collect()
    }

    fn new(diagnostic: &Diagnostic, color: bool) -> Self {
        Self {
            code: diagnostic.code.as_str().to_owned(),
            name: diagnostic.code.name().to_owned(),
            severity: diagnostic.severity.as_str().to_owned(),
            message: diagnostic.message.to_string(),
            help: diagnostic.help.as_ref().map(ToString::to_string),
            labels: diagnostic.labels.iter().map(BindingLabel::from).collect(),
            rendered: render(diagnostic, color),
        }
    }
}

impl From<&Label> for BindingLabel {
    fn from(label: &Label) -> Self {
        let start: Position = label.span.file.position(label.span.start);
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
