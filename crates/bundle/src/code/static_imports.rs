//! What the statements of a module import, in the order in which Node evaluates it.

use std::collections::HashSet;

use oxc_allocator::Allocator;
use oxc_ast::{
    ast::{
        IdentifierReference, ImportDeclaration, ImportDeclarationSpecifier, ImportOrExportKind, Program, Statement,
        Str, StringLiteral, TSType, TSTypeName,
    },
    builder::AstBuilder,
};
use oxc_ast_visit::Visit;
use oxc_span::SPAN;

/// A statement that imports something.
#[derive(Debug, PartialEq, Eq)]
pub struct StaticImport {
    /// Its number among the statements.
    pub statement: usize,
    /// Whether it exports what it imports.
    pub is_export: bool,
    /// What it imports.
    pub specifier: String,
}

/// The imports of a module, without those that TypeScript removes because they are only used as types.
pub fn static_imports(program: &Program<'_>) -> Vec<StaticImport> {
    let mut values = None;
    let imports = program.body.iter().enumerate().filter_map(|(statement, node)| {
        let source = match node {
            Statement::ImportDeclaration(import) if import.import_kind.is_value() => {
                if program.source_type.is_typescript()
                    && !is_kept(import, values.get_or_insert_with(|| values_of(program)))
                {
                    return None;
                }
                &import.source
            }
            Statement::ExportFromDeclaration(export) if export.export_kind.is_value() => &export.source,
            Statement::ExportAllDeclaration(export) if export.export_kind.is_value() => &export.source,
            _ => return None,
        };
        let is_export = !matches!(node, Statement::ImportDeclaration(_));
        Some(StaticImport { statement, is_export, specifier: source.value.to_string() })
    });
    imports.collect()
}

/// Whether TypeScript keeps an import: one for its side effect, or one of which a name is used as a value.
fn is_kept(import: &ImportDeclaration<'_>, values: &HashSet<&str>) -> bool {
    let Some(specifiers) = &import.specifiers else { return true };
    specifiers.iter().any(|specifier| {
        let is_type =
            matches!(specifier, ImportDeclarationSpecifier::ImportSpecifier(named) if named.import_kind.is_type());
        !is_type && values.contains(specifier.local().name.as_str())
    })
}

/// Puts imports for their side effects before statements, which are given by their numbers, in order.
pub fn insert_imports<'a>(program: &mut Program<'a>, allocator: &'a Allocator, before: &[(usize, String)]) {
    let builder = AstBuilder::new(allocator);
    for (statement, specifier) in before.iter().rev() {
        let source = StringLiteral::new(SPAN, Str::from_str_in(specifier, &builder), None, &builder);
        let import =
            Statement::new_import_declaration(SPAN, None, source, None, None, ImportOrExportKind::Value, &builder);
        program.body.insert(*statement, import);
    }
}

fn values_of<'a>(program: &'a Program<'a>) -> HashSet<&'a str> {
    let mut values = ValueUses::default();
    values.visit_program(program);
    values.names
}

/// The names that are used as values.
#[derive(Default)]
struct ValueUses<'a> {
    names: HashSet<&'a str>,
}

impl<'a> Visit<'a> for ValueUses<'a> {
    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        self.names.insert(name.name.as_str());
    }

    fn visit_ts_type(&mut self, _: &TSType<'a>) {}

    fn visit_ts_type_name(&mut self, _: &TSTypeName<'a>) {}
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::static_imports;
    use crate::code::ParsedModule;

    fn imported(path: &str, code: &str) -> String {
        let allocator = Allocator::default();
        let imports = static_imports(ParsedModule::new(&allocator, path, code).program());
        imports.into_iter().map(|import| import.specifier).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn imports_are_found_in_order() {
        let code = "import 'a'; import { b } from 'b'; f(); export * from 'c'; export { d } from 'd'; import('e');";
        assert_eq!(imported("/a.mjs", code), "a b c d");
    }

    #[test]
    fn types_are_not_imported() {
        let code = "import 'a'; import { b } from 'b'; import type { c } from 'c'; import { type d } from 'd';
            import e, { f } from 'e'; import * as g from 'g'; const x: b = f; let y: typeof g; export type { h } from 'h';";
        assert_eq!(imported("/a.ts", code), "a e");
    }
}
