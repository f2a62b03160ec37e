//! Whether a function returns a response with a body.

use oxc_ast::ast::{
    Argument, ArrowFunctionBody, ArrowFunctionExpression, ExportDefaultDeclarationKind, Expression, Function,
    FunctionBody, ObjectPropertyKind, Program, ReturnStatement, Statement,
};
use oxc_ast_visit::Visit;
use oxc_span::{GetSpan, Span};
use oxc_syntax::scope::ScopeFlags;

use crate::read::author::exports::Exports;

/// The first response with a body that the default export or the handler returns itself.
pub fn returned<'a>(exports: &Exports<'_, 'a>, program: &Program<'a>) -> Option<Span> {
    let declared = program.body.iter().find_map(|statement| match statement {
        Statement::ExportDefaultDeclaration(export) => match &export.declaration {
            ExportDefaultDeclarationKind::FunctionDeclaration(function) => function.body.as_deref(),
            _ => None,
        },
        _ => None,
    });
    if let Some(body) = declared {
        return in_body(body);
    }
    exports.default_expression().into_iter().chain(exports.handlers.iter().copied()).find_map(in_function)
}

fn in_function(expression: &Expression<'_>) -> Option<Span> {
    match expression.get_inner_expression() {
        Expression::ArrowFunctionExpression(arrow) => match &arrow.body {
            ArrowFunctionBody::FunctionBody(body) => in_body(body),
            answer => with_body(answer.as_expression()?),
        },
        Expression::FunctionExpression(function) => in_body(function.body.as_deref()?),
        _ => None,
    }
}

fn in_body(body: &FunctionBody<'_>) -> Option<Span> {
    let mut returns = Returns(None);
    returns.visit_function_body(body);
    returns.0
}

/// Looks at the `return` statements of one function, without those of nested functions.
struct Returns(Option<Span>);

impl<'a> Visit<'a> for Returns {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_return_statement(&mut self, statement: &ReturnStatement<'a>) {
        if self.0.is_none() {
            self.0 = statement.argument.as_ref().and_then(with_body);
        }
    }
}

/// `new Response(body)`, `Response.json(body)`, `{ statusCode, body }`.
fn with_body(answer: &Expression<'_>) -> Option<Span> {
    let body = match answer.get_inner_expression() {
        Expression::NewExpression(new) if new.callee.is_specific_id("Response") => {
            new.arguments.first().and_then(Argument::as_expression)
        }
        Expression::CallExpression(call) if call.callee.is_specific_member_access("Response", "json") => {
            call.arguments.first().and_then(Argument::as_expression)
        }
        Expression::ObjectExpression(object) => object.properties.iter().find_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) if property.key.is_specific_static_name("body") => {
                Some(&property.value)
            }
            _ => None,
        }),
        _ => None,
    }?;
    (!is_nothing(body)).then(|| body.span())
}

fn is_nothing(body: &Expression<'_>) -> bool {
    body.is_null_or_undefined() || matches!(body, Expression::StringLiteral(text) if text.value.is_empty())
}
