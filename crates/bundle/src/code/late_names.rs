//! The names of a module that cannot be read before its code has come to them.

use oxc_ast::ast::{
    Class, Declaration, ExportDefaultDeclarationKind, IdentifierReference, Program, Statement, VariableDeclaration,
};
use oxc_ast_visit::Visit;
use oxc_span::GetSpan;

/// A name that is set where it is declared.
struct LateName<'p> {
    name: &'p str,
    /// Where its declaration begins.
    start: u32,
    is_class: bool,
}

/// The constants, variables and classes that a module declares at its top, and sets where it declares them.
pub fn late_names(program: &Program<'_>) -> Vec<String> {
    declared(program).into_iter().map(|late| late.name.to_owned()).collect()
}

/// Those that are mentioned before their declaration, as in a function that may be called too early. `with_variables` also
/// looks at constants and variables, and not at classes alone.
pub fn early_names(program: &Program<'_>, with_variables: bool) -> Vec<String> {
    let mut late = declared(program);
    late.retain(|late| late.is_class || with_variables);
    let mut finder =
        EarlyFinder { end: late.iter().map(|late| late.start).max().unwrap_or_default(), late, found: Vec::new() };
    finder.visit_statements(&program.body);
    finder.found
}

struct EarlyFinder<'p> {
    late: Vec<LateName<'p>>,
    /// Where the last declaration begins.
    end: u32,
    found: Vec<String>,
}

impl<'a> Visit<'a> for EarlyFinder<'_> {
    fn visit_statements(&mut self, statements: &oxc_allocator::Vec<'a, Statement<'a>>) {
        let end = self.end;
        for statement in statements.iter().take_while(|statement| statement.span().start < end) {
            self.visit_statement(statement);
        }
    }

    fn visit_identifier_reference(&mut self, reference: &IdentifierReference<'a>) {
        let is_early = |late: &LateName<'_>| late.name == reference.name && reference.span.start < late.start;
        if self.late.iter().any(is_early) && !self.found.iter().any(|name| name == reference.name.as_str()) {
            self.found.push(reference.name.to_string());
        }
    }
}

fn declared<'p>(program: &'p Program<'_>) -> Vec<LateName<'p>> {
    let mut names = Vec::new();
    for statement in &program.body {
        match statement {
            Statement::VariableDeclaration(declaration) => add(&mut names, declaration),
            Statement::ClassDeclaration(class) => names.extend(name_of(class)),
            Statement::ExportDeclaration(export) => match &export.declaration {
                Declaration::VariableDeclaration(declaration) => add(&mut names, declaration),
                Declaration::ClassDeclaration(class) => names.extend(name_of(class)),
                _ => {}
            },
            Statement::ExportDefaultDeclaration(export) => {
                if let ExportDefaultDeclarationKind::ClassDeclaration(class) = &export.declaration {
                    names.extend(name_of(class));
                }
            }
            _ => {}
        }
    }
    names
}

fn name_of<'p>(class: &'p Class<'_>) -> Option<LateName<'p>> {
    Some(LateName { name: class.id.as_ref()?.name.as_str(), start: class.span.start, is_class: true })
}

fn add<'p>(names: &mut Vec<LateName<'p>>, declaration: &'p VariableDeclaration<'_>) {
    if !declaration.kind.is_lexical() {
        return;
    }
    let set = declaration.declarations.iter().filter(|declarator| declarator.init.is_some());
    let ids = set.flat_map(|declarator| declarator.id.get_binding_identifiers());
    names.extend(ids.map(|id| LateName { name: id.name.as_str(), start: declaration.span.start, is_class: false }));
}

/// Whether a module exports a value as the default, other than a function.
pub fn exports_value(program: &Program<'_>) -> bool {
    program.body.iter().any(|statement| {
        let Statement::ExportDefaultDeclaration(export) = statement else { return false };
        export.declaration.is_expression()
            || matches!(export.declaration, ExportDefaultDeclarationKind::ClassDeclaration(_))
    })
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;
    use crate::code::parsed_module::ParsedModule;

    #[test]
    fn names_that_are_mentioned_before_their_line_are_found() {
        for (code, classes, all) in [
            ("f(() => A); class A {} const b = 1;", vec!["A"], vec!["A"]),
            ("const f = () => b + A; f(); const b = 1; export class A {}", vec!["A"], vec!["b", "A"]),
            ("class A { static b = A; } const c = () => c; const d = A;", vec![], vec![]),
            ("function f() { return typeof b; } export default class A extends f() {} let b = 2;", vec![], vec!["b"]),
            ("var b = a; let a; var c = 1;", vec![], vec![]),
        ] {
            let allocator = Allocator::default();
            let module = ParsedModule::new(&allocator, "/app/a.mjs", code);
            assert_eq!(early_names(module.program(), false), classes, "{code}");
            assert_eq!(early_names(module.program(), true), all, "{code}");
        }
    }
}
