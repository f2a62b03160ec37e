//! What the names at the top level of a file stand for.

use oxc_ast::ast::{
    AssignmentTarget, BindingPattern, Declaration, Expression, Function, ImportDeclaration, ImportDeclarationSpecifier,
    Program, Statement, TSEnumDeclaration, VariableDeclaration,
};
use rustc_hash::FxHashMap;

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
    Import(Import<'b, 'a>),
}

/// A name that comes from another module.
#[derive(Clone, Copy)]
pub struct Import<'b, 'a> {
    /// The whole statement.
    pub declaration: &'b ImportDeclaration<'a>,
    /// The name that the module exports it under; `None` for the module as a whole (`* as x`).
    pub name: Option<&'b str>,
}

impl<'b, 'a> Binding<'b, 'a> {
    /// The expression that a variable was last given.
    pub fn expression(self) -> Option<&'b Expression<'a>> {
        match self {
            Self::Constant(expression) | Self::Variable(expression) => Some(expression),
            _ => None,
        }
    }
}

/// All top-level names of a file.
#[derive(Default)]
pub struct Bindings<'b, 'a>(FxHashMap<&'a str, Binding<'b, 'a>>);

impl<'b, 'a> Bindings<'b, 'a> {
    /// Reads the top-level statements in order; as in zip-it-and-ship-it, the last assignment wins.
    pub fn of(program: &'b Program<'a>) -> Self {
        let mut bindings = Self::default();
        for statement in &program.body {
            bindings.add_statement(statement);
        }
        bindings
    }

    /// What a name stands for.
    pub fn get(&self, name: &str) -> Option<Binding<'b, 'a>> {
        self.0.get(name).copied()
    }

    fn add_statement(&mut self, statement: &'b Statement<'a>) {
        match statement {
            Statement::VariableDeclaration(declaration) => self.add_variables(declaration),
            Statement::FunctionDeclaration(function) => self.add_function(function),
            Statement::TSEnumDeclaration(declaration) => self.add_enum(declaration),
            Statement::ImportDeclaration(import) => self.add_import(import),
            Statement::ExportDeclaration(export) => self.add_declaration(&export.declaration),
            Statement::ExpressionStatement(statement) => self.add_assignment(&statement.expression),
            _ => {}
        }
    }

    /// An exported function is no binding to zip-it-and-ship-it, so it cannot be exported once more as
    /// `handler`.
    fn add_declaration(&mut self, declaration: &'b Declaration<'a>) {
        match declaration {
            Declaration::VariableDeclaration(declaration) => self.add_variables(declaration),
            Declaration::TSEnumDeclaration(declaration) => self.add_enum(declaration),
            _ => {}
        }
    }

    fn add_variables(&mut self, declaration: &'b VariableDeclaration<'a>) {
        for declarator in &declaration.declarations {
            let (BindingPattern::BindingIdentifier(id), Some(init)) = (&declarator.id, &declarator.init) else {
                continue;
            };
            let binding = if declaration.kind.is_const() { Binding::Constant(init) } else { Binding::Variable(init) };
            self.0.insert(id.name.as_str(), binding);
        }
    }

    fn add_function(&mut self, function: &'b Function<'a>) {
        if let Some(id) = &function.id {
            self.0.insert(id.name.as_str(), Binding::Function);
        }
    }

    fn add_enum(&mut self, declaration: &'b TSEnumDeclaration<'a>) {
        self.0.insert(declaration.id.name.as_str(), Binding::Enum(declaration));
    }

    fn add_import(&mut self, import: &'b ImportDeclaration<'a>) {
        for specifier in import.specifiers.iter().flatten() {
            let (local, name) = match specifier {
                ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                    (&specifier.local, Some(specifier.imported.name().as_str()))
                }
                ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => (&specifier.local, Some("default")),
                ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => (&specifier.local, None),
            };
            self.0.insert(local.name.as_str(), Binding::Import(Import { declaration: import, name }));
        }
    }

    fn add_assignment(&mut self, expression: &'b Expression<'a>) {
        let Expression::AssignmentExpression(assignment) = expression else { return };
        if let AssignmentTarget::AssignmentTargetIdentifier(target) = &assignment.left {
            self.0.insert(target.name.as_str(), Binding::Variable(&assignment.right));
        }
    }
}
