//! The top-level bindings of a file.

use oxc_ast::ast::{
    AssignmentTarget, BindingPattern, Declaration, Expression, ImportDeclaration, ImportDeclarationSpecifier, Program,
    Statement, TSEnumDeclaration, VariableDeclaration,
};

/// The meaning of a top-level name.
#[derive(Clone, Copy)]
pub enum Binding<'b, 'a> {
    /// `const x = …`: never assigned again.
    Constant(&'b Expression<'a>),
    /// `let x = …`, `var x = …`, or the last `x = …` of the file.
    Variable(&'b Expression<'a>),
    /// `function x() {}`
    Function,
    /// `enum X {}`
    Enum(&'b TSEnumDeclaration<'a>),
    /// `import x from`, `import { x } from`, `import * as x from`
    Import(ImportedName<'b, 'a>),
}

/// A name that comes from another module.
#[derive(Clone, Copy)]
pub struct ImportedName<'b, 'a> {
    /// The whole statement.
    pub declaration: &'b ImportDeclaration<'a>,
    /// The name that the module exports it under; `None` for the module as a whole (`* as x`).
    pub name: Option<&'b str>,
}

impl<'b, 'a> Binding<'b, 'a> {
    /// The last expression that is assigned to a variable.
    pub fn expression(self) -> Option<&'b Expression<'a>> {
        match self {
            Self::Constant(expression) | Self::Variable(expression) => Some(expression),
            _ => None,
        }
    }
}

/// The top-level names of a file.
///
/// They are looked up without a table: most functions need no name at all, the others a few.
#[derive(Clone, Copy)]
pub struct Bindings<'b, 'a>(&'b Program<'a>);

impl<'b, 'a> Bindings<'b, 'a> {
    /// The names of a file.
    pub fn of(program: &'b Program<'a>) -> Self {
        Self(program)
    }

    /// The meaning of a name; as in zip-it-and-ship-it, the last assignment wins.
    pub fn get(self, name: &str) -> Option<Binding<'b, 'a>> {
        self.0.body.iter().rev().find_map(|statement| of_statement(statement, name))
    }
}

fn of_statement<'b, 'a>(statement: &'b Statement<'a>, name: &str) -> Option<Binding<'b, 'a>> {
    match statement {
        Statement::VariableDeclaration(declaration) => of_variables(declaration, name),
        Statement::FunctionDeclaration(function) => {
            function.id.as_ref().is_some_and(|id| id.name == name).then_some(Binding::Function)
        }
        Statement::TSEnumDeclaration(declaration) => of_enum(declaration, name),
        Statement::ImportDeclaration(import) => of_import(import, name),
        // zip-it-and-ship-it does not collect exported functions (`runtimes/node/parser/bindings.ts`), so `export {
        // x as handler }` does not find them either.
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::VariableDeclaration(declaration) => of_variables(declaration, name),
            Declaration::TSEnumDeclaration(declaration) => of_enum(declaration, name),
            _ => None,
        },
        Statement::ExpressionStatement(statement) => of_assignment(&statement.expression, name),
        _ => None,
    }
}

fn of_variables<'b, 'a>(declaration: &'b VariableDeclaration<'a>, name: &str) -> Option<Binding<'b, 'a>> {
    let is_named = |id: &BindingPattern<'a>| matches!(id, BindingPattern::BindingIdentifier(id) if id.name == name);
    let init = declaration.declarations.iter().rev().find_map(|declarator| {
        let init = declarator.init.as_ref()?;
        is_named(&declarator.id).then_some(init)
    })?;
    Some(if declaration.kind.is_const() { Binding::Constant(init) } else { Binding::Variable(init) })
}

fn of_enum<'b, 'a>(declaration: &'b TSEnumDeclaration<'a>, name: &str) -> Option<Binding<'b, 'a>> {
    (declaration.id.name == name).then_some(Binding::Enum(declaration))
}

fn of_import<'b, 'a>(import: &'b ImportDeclaration<'a>, name: &str) -> Option<Binding<'b, 'a>> {
    import.specifiers.iter().flatten().find_map(|specifier| {
        let (local, imported) = match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                (&specifier.local, Some(specifier.imported.name().as_str()))
            }
            ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => (&specifier.local, Some("default")),
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => (&specifier.local, None),
        };
        (local.name == name).then_some(Binding::Import(ImportedName { declaration: import, name: imported }))
    })
}

fn of_assignment<'b, 'a>(expression: &'b Expression<'a>, name: &str) -> Option<Binding<'b, 'a>> {
    let Expression::AssignmentExpression(assignment) = expression else { return None };
    match &assignment.left {
        AssignmentTarget::AssignmentTargetIdentifier(target) if target.name == name => {
            Some(Binding::Variable(&assignment.right))
        }
        _ => None,
    }
}
