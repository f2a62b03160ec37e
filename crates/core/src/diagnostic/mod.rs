//! A problem in the user's project, with its code, its place and its help.
//!
//! Problems are values: they are collected and returned, never thrown. An [`Err`] that is not a
//! diagnostic is a bug in this package.

mod code;
mod render;

use std::borrow::Cow;

pub use self::{
    code::{Code, Stage},
    render::render,
};

use crate::text::Span;

/// The text of a message, mostly static.
pub type Text = Cow<'static, str>;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Stops a build.
    Error,
    /// Never stops a build.
    Warning,
}

impl Severity {
    /// The word for people and for JavaScript.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// A place that a diagnostic points at, and a note for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub message: Text,
}

/// One problem in the user's project.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a dropped diagnostic is a problem that is never reported"]
pub struct Diagnostic {
    /// Stable identifier; never reused.
    pub code: Code,
    /// Errors stop the build; warnings never do.
    pub severity: Severity,
    /// What is wrong, in one sentence that names the user's own identifiers.
    pub message: Text,
    /// Where, primary first; the others explain it.
    pub labels: Vec<Label>,
    /// What to do about it. Every error has one.
    pub help: Option<Text>,
}

impl Diagnostic {
    /// A problem at a place, as severe as its code says.
    pub fn new(code: Code, span: Span, message: impl Into<Text>) -> Self {
        let primary = Label { span, message: Text::Borrowed("") };
        Self { code, severity: code.severity(), message: message.into(), labels: vec![primary], help: None }
    }

    /// What to do about it: an imperative.
    pub fn help(mut self, help: impl Into<Text>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The note at the primary place.
    pub fn label(mut self, message: impl Into<Text>) -> Self {
        if let Some(primary) = self.labels.first_mut() {
            primary.message = message.into();
        }
        self
    }

    /// Another place that explains the problem.
    pub fn also(mut self, span: Span, message: impl Into<Text>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// The same problem, reported as a warning.
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same problem, reported as an error.
    pub fn as_error(mut self) -> Self {
        self.severity = Severity::Error;
        self
    }
}

/// Whether any of them stops a build.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// Orders by file, then place, then code, so that a report does not depend on threads.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| place(a).cmp(&place(b)));
}

fn place(diagnostic: &Diagnostic) -> (&str, u32, &'static str, &str) {
    let primary = diagnostic.labels.first();
    (
        primary.map_or("", |label| label.span.file.path()),
        primary.map_or(0, |label| label.span.start),
        diagnostic.code.as_str(),
        &diagnostic.message,
    )
}
