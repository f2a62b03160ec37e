//! The imports of a package in a module, and what is used of them.

use std::{ops::Range, sync::Arc};

use oxc_allocator::Allocator;
use oxc_ast::{
    AstKind,
    ast::{
        BindingIdentifier, BindingPattern, CallExpression, Expression, ImportDeclaration, ImportDeclarationSpecifier,
        PropertyKey, StringLiteral, VariableDeclarator,
    },
};
use oxc_semantic::{AstNode, Semantic};
use oxc_span::{GetSpan, Span};

use netlify_sdk_core::text::SourceFile;

use crate::code::{parsed_module::ParsedModule, text_signs::has};

/// An import of a package, or of a file in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageImport {
    /// What is imported, as written.
    pub specifier: String,
    /// Where that stands, with its quotes.
    pub place: Range<usize>,
    /// How it is imported, with the range of the whole import.
    pub form: ImportForm,
    /// The names that the import declares.
    pub bindings: Vec<ImportBinding>,
}

/// How something is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportForm {
    /// `import … from "x";`
    Declaration(Range<usize>),
    /// `a = require("x")` in a declaration; where it is all of a declaration at the top of the module, that.
    Declarator(Range<usize>, Option<Range<usize>>),
    /// `require("x").member`
    Member(Range<usize>, String),
    /// Anything else, of which all is needed.
    Other,
}

/// A name in an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportBinding {
    /// What it stands for.
    pub imported: ImportedPart,
    /// The name.
    pub local: String,
    /// What is read of it, and where; `None` where it is used as a whole.
    pub members: Option<Vec<(String, Range<usize>)>>,
}

/// What of a module is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportedPart {
    /// `import x` and `const x = require`: all of a CommonJS module.
    Default,
    /// `import * as x`
    Namespace,
    /// `import { x }`
    Named(String),
}

/// The imports of a package in a module, in the order of their places; those of types only left out.
pub fn imports_of(source: &Arc<SourceFile>, package: &str) -> Vec<PackageImport> {
    if !has(source.text(), package) {
        return Vec::new();
    }
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, source.path(), source.text());
    let semantic = module.semantic();
    let finder = PackageImportFinder { semantic, package };
    semantic.nodes().iter().filter_map(|node| finder.import_at(node)).collect()
}

struct PackageImportFinder<'s, 'a> {
    semantic: &'s Semantic<'a>,
    package: &'s str,
}

impl<'a> PackageImportFinder<'_, 'a> {
    fn import_at(&self, node: &AstNode<'a>) -> Option<PackageImport> {
        match node.kind() {
            AstKind::ImportDeclaration(import) => self.declaration(import),
            AstKind::CallExpression(call) => self.require(node, call),
            AstKind::ImportExpression(import) => match &import.source {
                Expression::StringLiteral(source) => self.other(source),
                _ => None,
            },
            AstKind::ExportAllDeclaration(export) => self.other(&export.source),
            AstKind::ExportFromDeclaration(export) => self.other(&export.source),
            _ => None,
        }
    }

    /// Whether a specifier is the package, or a file in it.
    fn is_meant(&self, source: &StringLiteral<'a>) -> bool {
        let rest = source.value.strip_prefix(self.package);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    fn import(source: &StringLiteral<'a>, form: ImportForm, bindings: Vec<ImportBinding>) -> PackageImport {
        PackageImport { specifier: source.value.to_string(), place: range(source.span), form, bindings }
    }

    fn other(&self, source: &StringLiteral<'a>) -> Option<PackageImport> {
        self.is_meant(source).then(|| Self::import(source, ImportForm::Other, Vec::new()))
    }

    fn declaration(&self, import: &ImportDeclaration<'a>) -> Option<PackageImport> {
        if import.import_kind.is_type() || !self.is_meant(&import.source) {
            return None;
        }
        let Some(specifiers) = &import.specifiers else { return self.other(&import.source) };
        let bindings = specifiers.iter().filter_map(|specifier| self.specifier(specifier)).collect();
        Some(Self::import(&import.source, ImportForm::Declaration(range(import.span)), bindings))
    }

    fn specifier(&self, specifier: &ImportDeclarationSpecifier<'a>) -> Option<ImportBinding> {
        match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(named) => {
                let imported = match named.imported.name().as_str() {
                    "default" => ImportedPart::Default,
                    name => ImportedPart::Named(name.to_owned()),
                };
                (!named.import_kind.is_type()).then(|| self.binding(imported, &named.local))
            }
            ImportDeclarationSpecifier::ImportDefaultSpecifier(default) => {
                Some(self.binding(ImportedPart::Default, &default.local))
            }
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(namespace) => {
                Some(self.binding(ImportedPart::Namespace, &namespace.local))
            }
        }
    }

    fn require(&self, node: &AstNode<'a>, call: &CallExpression<'a>) -> Option<PackageImport> {
        let Expression::Identifier(callee) = &call.callee else { return None };
        let [argument] = &call.arguments[..] else { return None };
        let Some(Expression::StringLiteral(source)) = argument.as_expression() else { return None };
        if callee.name != "require" || !self.is_meant(source) {
            return None;
        }
        let nodes = self.semantic.nodes();
        let (form, bindings) = match nodes.parent_kind(node.id()) {
            AstKind::VariableDeclarator(declarator) => {
                let bindings = self.declared(&declarator.id)?;
                let declaration = self.sole_declaration(nodes.parent_id(node.id()), declarator);
                (ImportForm::Declarator(range(declarator.span), declaration), bindings)
            }
            AstKind::StaticMemberExpression(member) => {
                (ImportForm::Member(range(member.span), member.property.name.to_string()), Vec::new())
            }
            _ => (ImportForm::Other, Vec::new()),
        };
        Some(Self::import(source, form, bindings))
    }

    /// The names that a pattern declares; none where it needs all of what is required.
    fn declared(&self, pattern: &BindingPattern<'a>) -> Option<Vec<ImportBinding>> {
        match pattern {
            BindingPattern::BindingIdentifier(name) => Some(vec![self.binding(ImportedPart::Default, name)]),
            BindingPattern::ObjectPattern(object) if object.rest.is_none() => {
                let bindings = object.properties.iter().map(|property| match (&property.key, &property.value) {
                    (PropertyKey::StaticIdentifier(key), BindingPattern::BindingIdentifier(name)) => {
                        Some(self.binding(ImportedPart::Named(key.name.to_string()), name))
                    }
                    _ => None,
                });
                bindings.collect()
            }
            _ => None,
        }
    }

    /// The declaration of a declarator that is alone in it, at the top of the module.
    fn sole_declaration(
        &self,
        declarator: oxc_semantic::NodeId,
        node: &VariableDeclarator<'a>,
    ) -> Option<Range<usize>> {
        let nodes = self.semantic.nodes();
        let AstKind::VariableDeclaration(declaration) = nodes.parent_kind(declarator) else { return None };
        let is_top = matches!(nodes.parent_kind(nodes.parent_id(declarator)), AstKind::Program(_));
        let is_alone = declaration.declarations.len() == 1 && declaration.declarations[0].span == node.span;
        (is_top && is_alone).then(|| range(declaration.span))
    }

    fn binding(&self, imported: ImportedPart, name: &BindingIdentifier<'a>) -> ImportBinding {
        let members = name.symbol_id.get().and_then(|symbol| self.members(symbol));
        ImportBinding { imported, local: name.name.to_string(), members }
    }

    fn members(&self, symbol: oxc_semantic::SymbolId) -> Option<Vec<(String, Range<usize>)>> {
        let references = self.semantic.symbol_references(symbol).filter(|reference| !reference.is_type());
        let members = references.map(|reference| {
            let span = self.semantic.reference_span(reference);
            match self.semantic.nodes().parent_kind(reference.node_id()) {
                AstKind::StaticMemberExpression(member) if member.object.span() == span && !reference.is_write() => {
                    Some((member.property.name.to_string(), range(member.span)))
                }
                _ => None,
            }
        });
        members.collect()
    }
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each import as its form, and its names with what is read of them.
    fn read(code: &str) -> Vec<String> {
        let imports = imports_of(&SourceFile::new("a.mts", code), "p");
        let shown = imports.iter().map(|import| {
            let form = match &import.form {
                ImportForm::Declaration(range) => format!("<{}>", &code[range.clone()]),
                ImportForm::Declarator(range, whole) => format!("[{}] {}", &code[range.clone()], whole.is_some()),
                ImportForm::Member(range, member) => format!("({}) {member}", &code[range.clone()]),
                ImportForm::Other => format!("other {}", import.specifier),
            };
            let names = import.bindings.iter().map(|binding| {
                let members = binding.members.as_ref();
                let members = members.map(|members| members.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>());
                format!(" {:?} {} {members:?}", binding.imported, binding.local)
            });
            form + &names.collect::<String>()
        });
        shown.collect()
    }

    #[test]
    fn reads_what_is_used() {
        for (code, expected) in [
            ("import a from 'p'; a.b(a.c); let x: a.T;", "<import a from 'p';> Default a Some([\"b\", \"c\"])"),
            ("import * as a from 'p'; f(a);", "<import * as a from 'p';> Namespace a None"),
            ("import { b as c } from 'p'; c();", "<import { b as c } from 'p';> Named(\"b\") c None"),
            ("const a = require('p'); a.b();", "[a = require('p')] true Default a Some([\"b\"])"),
            ("let { b: c } = require('p'), d;", "[{ b: c } = require('p')] false Named(\"b\") c Some([])"),
            ("require('p/x').b()", "(require('p/x').b) b"),
            ("await import('p/x')", "other p/x"),
            ("export * from 'p'", "other p"),
            ("import 'p'", "other p"),
        ] {
            assert_eq!(read(code), [expected], "{code}");
        }
    }

    #[test]
    fn other_packages_and_types_do_not_count() {
        for code in ["import a from 'pp';", "import type { A } from 'p';", "require('./p')", "import a from '@x/p'"] {
            assert_eq!(read(code), Vec::<String>::new(), "{code}");
        }
    }
}
