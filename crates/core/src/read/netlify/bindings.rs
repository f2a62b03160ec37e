//! The top-level names of a file, as zip-it-and-ship-it collects them (`runtimes/node/parser/bindings.ts`).

use std::{cell::OnceCell, collections::HashMap};

use oxc_ast::ast::{
    AssignmentTarget, BindingPattern, Declaration, Expression, Program, Statement, VariableDeclaration,
};

/// The meaning of a top-level name.
#[derive(Clone, Copy)]
pub enum NetlifyBinding<'b, 'a> {
    /// The last value that a variable is given at the top level.
    Value(&'b Expression<'a>),
    /// A function that is declared without `export`.
    Function,
}

impl<'b, 'a> NetlifyBinding<'b, 'a> {
    /// The value of a variable.
    pub fn value(self) -> Option<&'b Expression<'a>> {
        match self {
            Self::Value(value) => Some(value),
            Self::Function => None,
        }
    }
}

/// All names, collected when the first is asked for.
pub struct NetlifyBindings<'b, 'a> {
    program: &'b Program<'a>,
    names: OnceCell<HashMap<&'b str, NetlifyBinding<'b, 'a>>>,
}

impl<'b, 'a> NetlifyBindings<'b, 'a> {
    /// The names of a file.
    pub fn of(program: &'b Program<'a>) -> Self {
        Self { program, names: OnceCell::new() }
    }

    /// The meaning of a top-level name.
    pub fn get(&self, name: &str) -> Option<NetlifyBinding<'b, 'a>> {
        self.names.get_or_init(|| names(self.program)).get(name).copied()
    }
}

fn names<'b, 'a>(program: &'b Program<'a>) -> HashMap<&'b str, NetlifyBinding<'b, 'a>> {
    let mut names = HashMap::new();
    for statement in &program.body {
        match statement {
            Statement::FunctionDeclaration(function) if function.body.is_some() => {
                names.extend(function.id.as_ref().map(|id| (id.name.as_str(), NetlifyBinding::Function)));
            }
            Statement::VariableDeclaration(variables) => add_variables(variables, &mut names),
            Statement::ExportDeclaration(export) => {
                if let Declaration::VariableDeclaration(variables) = &export.declaration {
                    add_variables(variables, &mut names);
                }
            }
            Statement::ExpressionStatement(statement) => {
                if let Expression::AssignmentExpression(assignment) = &statement.expression
                    && let AssignmentTarget::AssignmentTargetIdentifier(target) = &assignment.left
                {
                    names.insert(target.name.as_str(), NetlifyBinding::Value(&assignment.right));
                }
            }
            _ => {}
        }
    }
    names
}

fn add_variables<'b, 'a>(variables: &'b VariableDeclaration<'a>, names: &mut HashMap<&'b str, NetlifyBinding<'b, 'a>>) {
    for declarator in &variables.declarations {
        if let (BindingPattern::BindingIdentifier(id), Some(init)) = (&declarator.id, &declarator.init) {
            names.insert(id.name.as_str(), NetlifyBinding::Value(init));
        }
    }
}
