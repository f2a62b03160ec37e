//! Whether the second argument of `import()` says something that is written out, or does something.

use oxc_ast::ast::{Expression, ImportExpression, ObjectExpression, ObjectPropertyKind, UnaryOperator};

/// Whether the second argument of a call may do anything.
pub fn is_observable(import: &ImportExpression<'_>) -> bool {
    import.options.as_ref().is_some_and(|options| !is_plain(options))
}

/// `undefined`, or an object of attributes whose values are written out.
fn is_plain(options: &Expression<'_>) -> bool {
    match options.get_inner_expression() {
        Expression::ObjectExpression(object) => has_only(object, |attributes| {
            matches!(attributes.get_inner_expression(), Expression::ObjectExpression(attributes)
                if has_only(attributes, |value| matches!(value, Expression::StringLiteral(_))))
        }),
        Expression::Identifier(name) => name.name == "undefined",
        Expression::UnaryExpression(unary) => unary.operator == UnaryOperator::Void && unary.argument.is_literal(),
        _ => false,
    }
}

fn has_only(object: &ObjectExpression<'_>, is_wanted: impl Fn(&Expression<'_>) -> bool) -> bool {
    object.properties.iter().all(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => !property.computed && is_wanted(&property.value),
        ObjectPropertyKind::SpreadProperty(_) => false,
    })
}
