//! Whether a module is one: by its statements, and not by its name.

use oxc_ast::ast::{
    BindingIdentifier, ExportDefaultDeclarationKind, ImportDeclaration, ImportDeclarationSpecifier, Program, Statement,
};
use oxc_semantic::{Reference, Scoping, SemanticBuilder};

/// Whether nothing is imported or exported.
pub fn is_script(program: &Program<'_>) -> bool {
    !program.body.iter().any(Statement::is_module_declaration)
}

/// `function f() {} function f() {}` and `var f; function f() {}`, which no module may have.
/// Returns the place of the function's name.
pub fn declared_twice(program: &Program<'_>) -> Option<(u32, u32)> {
    let mut functions: Vec<&BindingIdentifier<'_>> = Vec::new();
    let mut variables: Vec<&str> = Vec::new();
    for statement in &program.body {
        match statement {
            Statement::FunctionDeclaration(function) => {
                functions.extend(&function.id);
            }
            Statement::VariableDeclaration(declaration) if declaration.kind.is_var() => {
                let ids = declaration.declarations.iter().flat_map(|one| one.id.get_binding_identifiers());
                variables.extend(ids.map(|id| id.name.as_str()));
            }
            _ => {}
        }
    }
    let is_twice = |(at, id): &(usize, &&BindingIdentifier<'_>)| {
        functions[..*at].iter().any(|other| other.name == id.name) || variables.contains(&id.name.as_str())
    };
    let (_, id) = functions.iter().enumerate().find(is_twice)?;
    Some((id.span.start, id.span.end))
}

/// Which statements TypeScript leaves out of a module that then imports and exports nothing; `None` for any other.
/// `keeps_imports` says whether imports remain that only types use.
pub fn type_statements(program: &Program<'_>, keeps_imports: impl FnOnce() -> bool) -> Option<Vec<bool>> {
    if is_script(program) || program.body.iter().any(is_value_export) {
        return None;
    }
    let scoping = SemanticBuilder::new().build(program).semantic.into_scoping();
    let keeps_imports = keeps_imports();
    let is_left_out = |statement: &Statement<'_>| match statement {
        Statement::ImportDeclaration(import) => is_type_import(import, &scoping, keeps_imports),
        other => other.is_module_declaration(),
    };
    let left_out: Vec<bool> = program.body.iter().map(is_left_out).collect();
    let is_left = |(statement, is_left_out): (&Statement<'_>, &bool)| !is_left_out && statement.is_module_declaration();
    (!program.body.iter().zip(&left_out).any(is_left)).then_some(left_out)
}

fn is_value_export(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ExportDeclaration(export) => !export.declaration.is_type() && !export.declaration.declare(),
        Statement::ExportNamedDeclaration(export) => !export.export_kind.is_type(),
        Statement::ExportFromDeclaration(export) => !export.export_kind.is_type(),
        Statement::ExportAllDeclaration(export) => !export.export_kind.is_type(),
        Statement::ExportDefaultDeclaration(export) => {
            !matches!(export.declaration, ExportDefaultDeclarationKind::TSInterfaceDeclaration(_))
        }
        _ => false,
    }
}

/// Whether TypeScript leaves an import out: it is marked as one of types, or nothing but types uses it.
fn is_type_import(import: &ImportDeclaration<'_>, scoping: &Scoping, keeps_imports: bool) -> bool {
    let Some(specifiers) = import.specifiers.as_ref().filter(|specifiers| !specifiers.is_empty()) else {
        return import.import_kind.is_type();
    };
    let is_unused = |specifier: &ImportDeclarationSpecifier<'_>| {
        let symbol = specifier.local().symbol_id.get();
        symbol.is_some_and(|symbol| !scoping.get_resolved_references(symbol).any(Reference::is_value))
    };
    import.import_kind.is_type() || !keeps_imports && specifiers.iter().all(is_unused)
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;
    use crate::code::parsed_module::ParsedModule;

    fn of<Answer>(code: &str, ask: impl FnOnce(&Program<'_>) -> Answer) -> Answer {
        let allocator = Allocator::default();
        ask(ParsedModule::new(&allocator, "/a.ts", code).program())
    }

    #[test]
    fn types_make_no_module() {
        for (code, kept) in [
            ("import type { A } from 'a'; exports.b = 1;", vec![true, false]),
            ("import { A } from 'a'; exports.b = 1 as A; export type C = A;", vec![true, false, true]),
            ("export interface A {} export type { B } from 'b'; export type * from 'c';", vec![true, true, true]),
            ("import { type A, B } from 'a'; let c: B;", vec![true, false]),
        ] {
            assert_eq!(of(code, |program| type_statements(program, || false)), Some(kept), "{code}");
        }
        for code in [
            "exports.a = 1;",
            "import { a } from 'a'; exports.b = a;",
            "import 'a'; exports.b = 1;",
            "export const a = 1;",
            "export {};",
            "import type { A } from 'a'; export { b };",
        ] {
            assert_eq!(of(code, |program| type_statements(program, || false)), None, "{code}");
        }
        assert_eq!(of("import { A } from 'a'; exports.b = 1 as A;", |program| type_statements(program, || true)), None);
    }

    #[test]
    fn functions_of_one_name_are_found() {
        for code in ["function f() {} function f() {}", "var f; function f() {}", "function f() {} var { f } = a;"] {
            assert!(of(code, |program| declared_twice(program).is_some()), "{code}");
        }
        for code in ["function f() {} function g() {}", "var f; var f;", "function f() { function f() {} }"] {
            assert!(!of(code, |program| declared_twice(program).is_some()), "{code}");
        }
    }
}
