//! Whether a function returns a response with a body.

use oxc_ast::ast::{Argument, Expression, ObjectPropertyKind};
use oxc_span::{GetSpan, Span};

use crate::read::author::handler_function::HandlerFunction;

/// The first body of a response that the function returns itself.
pub fn returned(function: &HandlerFunction<'_, '_>) -> Option<Span> {
    let mut first = None;
    function.each_returned(|answer| first = first.or_else(|| answer.and_then(with_body)));
    first
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
