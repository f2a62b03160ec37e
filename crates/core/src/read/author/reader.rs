//! One file, with all that is needed to read it.

use std::sync::Arc;

use oxc_ast::ast::Program;
use oxc_span::Span as OxcSpan;

use crate::{
    diagnostic::Diagnostic,
    js::{
        Bindings,
        constant::{Constants, Culprit, Evaluator},
    },
    rules::function::not_constant,
    text::{SourceFile, Span},
};

/// One file while it is read.
pub struct Reader<'b, 'a> {
    /// The file.
    pub source: &'b Arc<SourceFile>,
    /// Its syntax tree.
    pub program: &'b Program<'a>,
    /// Its top-level names.
    pub bindings: Bindings<'b, 'a>,
    /// The constants of other files.
    pub constants: &'b Constants<'b>,
}

impl<'a> Reader<'_, 'a> {
    /// Evaluates expressions of the file.
    pub fn evaluator(&self) -> Evaluator<'_, 'a> {
        Evaluator::new(self.source, &self.bindings, self.constants, 0)
    }

    /// A span of the file.
    pub fn span(&self, span: OxcSpan) -> Span {
        Span::new(self.source, span.start, span.end)
    }

    /// A value is not known before the code runs.
    pub fn not_constant(what: &str, culprit: &Culprit) -> Diagnostic {
        not_constant::report(what, culprit.span.clone(), culprit.reason.clone())
    }
}
