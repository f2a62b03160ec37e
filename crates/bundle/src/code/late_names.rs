//! The names of a module that cannot be read before its code has come to them.

use oxc_ast::ast::{Class, Declaration, ExportDefaultDeclarationKind, Program, Statement, VariableDeclaration};

/// The constants, variables and classes that a module declares at its top, and sets where it declares them.
pub fn late_names(program: &Program<'_>) -> Vec<String> {
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

fn name_of(class: &Class<'_>) -> Option<String> {
    Some(class.id.as_ref()?.name.to_string())
}

fn add(names: &mut Vec<String>, declaration: &VariableDeclaration<'_>) {
    if !declaration.kind.is_lexical() {
        return;
    }
    let set = declaration.declarations.iter().filter(|declarator| declarator.init.is_some());
    names.extend(set.flat_map(|declarator| declarator.id.get_binding_identifiers()).map(|name| name.name.to_string()));
}

/// Whether a module exports a value as the default, other than a function.
pub fn exports_value(program: &Program<'_>) -> bool {
    program.body.iter().any(|statement| {
        let Statement::ExportDefaultDeclaration(export) = statement else { return false };
        export.declaration.is_expression()
            || matches!(export.declaration, ExportDefaultDeclarationKind::ClassDeclaration(_))
    })
}
