//! A problem in the user's project, with its code, its place and its help.
//!
//! Problems are values: they are collected and returned, never thrown. An [`Err`] that is not a
//! diagnostic is a bug in this package.

mod code;
mod render;

use std::{borrow::Cow, collections::HashMap};

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

/// More problems of one kind are not shown for one file.
const MOST_OF_A_KIND: usize = 200;

/// Leaves out problems of which a file has very many; the last one that is left says how many. In the order of [`sort`].
pub fn shorten(diagnostics: &mut Vec<Diagnostic>) {
    let mut counts: HashMap<(String, Code), (usize, usize)> = HashMap::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics.drain(..) {
        let file = diagnostic.labels.first().map_or("", |label| label.span.file.path());
        let (count, last) = counts.entry((file.to_owned(), diagnostic.code)).or_default();
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            *last = kept.len();
            kept.push(diagnostic);
        }
    }
    for (count, last) in counts.into_values().filter(|(count, _)| *count > MOST_OF_A_KIND) {
        let others = count - MOST_OF_A_KIND;
        let last = &mut kept[last];
        last.message = format!("{} (and {others} more of {} in this file)", last.message, last.code.as_str()).into();
    }
    *diagnostics = kept;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    #[test]
    fn very_many_problems_of_a_kind_are_counted() {
        let problems = |path: &str, code, count| {
            let file = SourceFile::new(path, "a");
            (0..count).map(move |_| Diagnostic::new(code, Span::new(&file, 0, 1), "wrong")).collect::<Vec<_>>()
        };
        let mut found = problems("a", Code::SyntaxError, MOST_OF_A_KIND + 3);
        found.extend(problems("a", Code::NoHandler, 1));
        found.extend(problems("b", Code::SyntaxError, MOST_OF_A_KIND));
        shorten(&mut found);
        assert_eq!(found.len(), 2 * MOST_OF_A_KIND + 1);
        assert_eq!(found[MOST_OF_A_KIND - 1].message, "wrong (and 3 more of NI1001 in this file)");
        assert!(found.iter().filter(|problem| problem.message != "wrong").count() == 1);
    }
}
