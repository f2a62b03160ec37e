//! Which types a module exports.

use std::sync::Arc;

use oxc_allocator::Allocator;
use oxc_ast::ast::{Declaration, ExportDefaultDeclarationKind, Statement};

use netlify_sdk_core::text::SourceFile;

use crate::code::parsed_module::ParsedModule;

/// Whether a module exports a type under a name.
pub fn exports_type(source: &Arc<SourceFile>, name: &str) -> bool {
    let allocator = Allocator::default();
    let module = ParsedModule::new(&allocator, source.path(), source.text());
    let body = &module.program().body;
    let is_type = |name: &str| {
        let declared = body.iter().filter_map(Statement::as_declaration);
        declared.filter(|declaration| declaration.is_type()).any(|declaration| declares(declaration, name))
    };
    body.iter().any(|statement| match statement {
        Statement::ExportDeclaration(export) => export.declaration.is_type() && declares(&export.declaration, name),
        Statement::ExportNamedDeclaration(export) => export.specifiers.iter().any(|specifier| {
            specifier.exported.name() == name
                && (export.export_kind.is_type() || specifier.export_kind.is_type() || is_type(&specifier.local.name()))
        }),
        Statement::ExportFromDeclaration(export) => export.specifiers.iter().any(|specifier| {
            specifier.exported.name() == name && (export.export_kind.is_type() || specifier.export_kind.is_type())
        }),
        Statement::ExportDefaultDeclaration(export) => {
            name == "default" && matches!(export.declaration, ExportDefaultDeclarationKind::TSInterfaceDeclaration(_))
        }
        _ => false,
    })
}

fn declares(declaration: &Declaration<'_>, name: &str) -> bool {
    declaration.id().is_some_and(|id| id.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_exported_types() {
        for code in [
            "export interface T {}",
            "export type T = 1;",
            "type T = 1; export { T };",
            "type A = 1; export { A as T };",
            "export type { T } from './a';",
            "export { type T } from './a';",
            "import type { T } from './a'; export type { T };",
        ] {
            assert!(exports_type(&SourceFile::new("a.ts", code), "T"), "{code}");
        }
        for code in ["export class T {}", "interface T {}", "export const T = 1;", "export { T } from './a';"] {
            assert!(!exports_type(&SourceFile::new("a.ts", code), "T"), "{code}");
        }
    }
}
