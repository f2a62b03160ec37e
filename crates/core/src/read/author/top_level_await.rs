//! `await` outside of functions.

use oxc_ast::ast::{
    ArrowFunctionExpression, AwaitExpression, ForOfStatement, Function, Program, VariableDeclaration,
    VariableDeclarationKind,
};
use oxc_ast_visit::{Visit, walk};
use oxc_span::Span;
use oxc_syntax::scope::ScopeFlags;

/// The first in a file.
pub fn first(program: &Program<'_>) -> Option<Span> {
    let mut found = TopLevelAwait(None);
    found.visit_program(program);
    found.0
}

struct TopLevelAwait(Option<Span>);

impl TopLevelAwait {
    fn found(&mut self, start: u32) {
        self.0.get_or_insert(Span::new(start, start + 5));
    }
}

impl<'a> Visit<'a> for TopLevelAwait {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_await_expression(&mut self, expression: &AwaitExpression<'a>) {
        self.found(expression.span.start);
    }

    fn visit_for_of_statement(&mut self, statement: &ForOfStatement<'a>) {
        if statement.r#await {
            self.found(statement.span.start);
        }
        walk::walk_for_of_statement(self, statement);
    }

    fn visit_variable_declaration(&mut self, declaration: &VariableDeclaration<'a>) {
        if declaration.kind == VariableDeclarationKind::AwaitUsing {
            self.found(declaration.span.start);
        }
        walk::walk_variable_declaration(self, declaration);
    }
}
