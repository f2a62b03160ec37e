//! Where a module asks for another one.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{
    Argument, CallExpression, ExportAllDeclaration, ExportFromDeclaration, Expression, ImportDeclaration,
    ImportExpression, StringLiteral,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span as OxcSpan;

use netlify_sdk_core::text::{SourceFile, Span};

use crate::code::{caught::caught_imports, parsed_module::ParsedModule, text_signs::has};

/// A place where a module asks for another one.
#[derive(Debug, Clone)]
pub struct Specifier {
    /// What is asked for, as written, without quotes.
    pub text: String,
    /// Where that stands, with its quotes.
    pub span: Span,
    /// How it is asked for.
    pub form: SpecifierForm,
}

/// How a module asks for another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpecifierForm {
    /// `import "x"`, which takes nothing of it.
    Bare,
    /// `import … from "x"`, `export … from "x"`.
    Statement,
    /// `import("x")`.
    Import,
    /// `import("x")` whose failure is caught.
    CaughtImport,
    /// `require("x")`.
    Require,
    /// `f("x")`, which may be a `require` by another name.
    Unknown,
}

/// All specifiers of a module, in the order of their places; type-only imports are left out.
pub fn specifiers(source: &Arc<SourceFile>) -> Vec<Specifier> {
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, source.path(), source.text());
    let caught = if has(source.text(), "catch") || has(source.text(), "then") {
        caught_imports(module.semantic())
    } else {
        Vec::new()
    };
    let mut finder = SpecifierFinder { source, caught, found: Vec::new() };
    finder.visit_program(module.program());
    finder.found
}

struct SpecifierFinder<'s> {
    source: &'s Arc<SourceFile>,
    /// Where imports are whose failure is caught.
    caught: Vec<OxcSpan>,
    found: Vec<Specifier>,
}

impl SpecifierFinder<'_> {
    fn add(&mut self, literal: &StringLiteral<'_>, form: SpecifierForm) {
        let span = Span::new(self.source, literal.span.start, literal.span.end);
        self.found.push(Specifier { text: literal.value.to_string(), span, form });
    }
}

impl<'a> Visit<'a> for SpecifierFinder<'_> {
    fn visit_import_declaration(&mut self, import: &ImportDeclaration<'a>) {
        if !import.import_kind.is_type() {
            let is_bare = import.specifiers.as_ref().is_none_or(|names| names.is_empty());
            self.add(&import.source, if is_bare { SpecifierForm::Bare } else { SpecifierForm::Statement });
        }
    }

    fn visit_export_all_declaration(&mut self, export: &ExportAllDeclaration<'a>) {
        if !export.export_kind.is_type() {
            self.add(&export.source, SpecifierForm::Statement);
        }
    }

    fn visit_export_from_declaration(&mut self, export: &ExportFromDeclaration<'a>) {
        if !export.export_kind.is_type() {
            self.add(&export.source, SpecifierForm::Statement);
        }
    }

    fn visit_import_expression(&mut self, import: &ImportExpression<'a>) {
        match &import.source {
            Expression::StringLiteral(literal) if self.caught.contains(&import.span) => {
                self.add(literal, SpecifierForm::CaughtImport);
            }
            Expression::StringLiteral(literal) => self.add(literal, SpecifierForm::Import),
            _ => walk::walk_import_expression(self, import),
        }
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        if let Some(Argument::StringLiteral(literal)) = call.arguments.first() {
            let is_require = call.callee_name() == Some("require");
            self.add(literal, if is_require { SpecifierForm::Require } else { SpecifierForm::Unknown });
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
            export { e } from './e'; import('./f').then(() => require('./g')); load('./h'); `${load('./i')}`;
            import('./j').then(k).catch(l); try { import('./m'); } catch { import('./n'); } import('./o').then(p, q);";
        let found: Vec<_> = specifiers(&SourceFile::new("x.mts", code)).into_iter().map(|r| (r.text, r.form)).collect();
        let expected = [
            ("./a", SpecifierForm::Bare),
            ("./b", SpecifierForm::Statement),
            ("./d", SpecifierForm::Statement),
            ("./e", SpecifierForm::Statement),
            ("./f", SpecifierForm::Import),
            ("./g", SpecifierForm::Require),
            ("./h", SpecifierForm::Unknown),
            ("./i", SpecifierForm::Unknown),
            ("./j", SpecifierForm::CaughtImport),
            ("./m", SpecifierForm::CaughtImport),
            ("./n", SpecifierForm::Import),
            ("./o", SpecifierForm::CaughtImport),
        ];
        assert_eq!(found, expected.map(|(specifier, form)| (specifier.to_owned(), form)));
    }
}
