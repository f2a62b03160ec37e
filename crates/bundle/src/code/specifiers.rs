//! Where a module asks for another one.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, CallExpression, ExportAllDeclaration, ExportFromDeclaration, Expression, ImportDeclaration,
    ImportExpression, StringLiteral,
};
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;

use netlify_sdk_core::{
    js::source_type,
    text::{SourceFile, Span},
};

/// One place.
#[derive(Debug, Clone)]
pub struct Request {
    /// What is asked for, as written.
    pub specifier: String,
    /// Where that stands, with its quotes.
    pub span: Span,
    /// How it is asked for.
    pub form: RequestForm,
}

/// How a module asks for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestForm {
    /// `import "x"`, which takes nothing of it.
    Bare,
    /// `import … from "x"`, `export … from "x"`.
    Statement,
    /// `import("x")`.
    Import,
    /// `require("x")`.
    Require,
    /// `f("x")`, which may be a `require` by another name.
    Unknown,
}

/// All of them, in the order of their places; those of types only left out.
pub fn requests(source: &Arc<SourceFile>) -> Vec<Request> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source.text(), source_type(source.path())).parse();
    let mut finder = Finder { source, found: Vec::new() };
    finder.visit_program(&parsed.program);
    finder.found
}

struct Finder<'s> {
    source: &'s Arc<SourceFile>,
    found: Vec<Request>,
}

impl Finder<'_> {
    fn add(&mut self, literal: &StringLiteral<'_>, form: RequestForm) {
        let span = Span::new(self.source, literal.span.start, literal.span.end);
        self.found.push(Request { specifier: literal.value.to_string(), span, form });
    }
}

impl<'a> Visit<'a> for Finder<'_> {
    fn visit_import_declaration(&mut self, import: &ImportDeclaration<'a>) {
        if !import.import_kind.is_type() {
            let is_bare = import.specifiers.as_ref().is_none_or(|names| names.is_empty());
            self.add(&import.source, if is_bare { RequestForm::Bare } else { RequestForm::Statement });
        }
    }

    fn visit_export_all_declaration(&mut self, export: &ExportAllDeclaration<'a>) {
        if !export.export_kind.is_type() {
            self.add(&export.source, RequestForm::Statement);
        }
    }

    fn visit_export_from_declaration(&mut self, export: &ExportFromDeclaration<'a>) {
        if !export.export_kind.is_type() {
            self.add(&export.source, RequestForm::Statement);
        }
    }

    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        match &import.source {
            Expression::StringLiteral(literal) => self.add(literal, RequestForm::Import),
            _ => walk::walk_import_expression(self, import),
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if let Some(Argument::StringLiteral(literal)) = call.arguments.first() {
            let is_require = call.callee_name() == Some("require");
            self.add(literal, if is_require { RequestForm::Require } else { RequestForm::Unknown });
        }
        walk::walk_call_expression(self, call);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_every_form() {
        let code = "import './a'; import b from './b'; import type C from './c'; export * from './d';
            export { e } from './e'; import('./f').then(() => require('./g')); load('./h'); `${load('./i')}`;";
        let found: Vec<_> =
            requests(&SourceFile::new("x.mts", code)).into_iter().map(|r| (r.specifier, r.form)).collect();
        let expected = [
            ("./a", RequestForm::Bare),
            ("./b", RequestForm::Statement),
            ("./d", RequestForm::Statement),
            ("./e", RequestForm::Statement),
            ("./f", RequestForm::Import),
            ("./g", RequestForm::Require),
            ("./h", RequestForm::Unknown),
            ("./i", RequestForm::Unknown),
        ];
        assert_eq!(found, expected.map(|(specifier, form)| (specifier.to_owned(), form)));
    }
}
