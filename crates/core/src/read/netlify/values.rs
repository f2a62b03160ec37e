//! The values that Netlify reads: only literals.

use std::collections::{HashMap, hash_map::Entry};

use oxc_ast::ast::{
    ArrayExpressionElement, Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKey,
    PropertyKind, UnaryOperator,
};

use crate::netlify::config::Value;

/// The entries of an object. A value that is not a literal is [`Value::Undefined`]; methods, spreads, and keys that
/// are neither names nor strings are left out.
pub fn object(object: &ObjectExpression<'_>) -> Vec<(String, Value)> {
    let mut entries: Vec<(String, Value)> = Vec::with_capacity(object.properties.len());
    let mut places: HashMap<&str, usize> = HashMap::new();
    for property in properties(object) {
        let Some(key) = key(&property.key) else { continue };
        let value = value(&property.value);
        match places.entry(key) {
            Entry::Occupied(place) => entries[*place.get()].1 = value,
            Entry::Vacant(place) => {
                place.insert(entries.len());
                entries.push((key.to_owned(), value));
            }
        }
    }
    entries
}

/// The properties that have a value of their own, unlike methods and getters.
pub fn properties<'b, 'a>(object: &'b ObjectExpression<'a>) -> impl Iterator<Item = &'b ObjectProperty<'a>> {
    object.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) if property.kind == PropertyKind::Init && !property.method => {
            Some(&**property)
        }
        _ => None,
    })
}

/// A name or a string; Netlify overlooks that `[name]` is computed.
pub fn key<'b>(key: &'b PropertyKey<'_>) -> Option<&'b str> {
    match key {
        PropertyKey::StringLiteral(key) => Some(key.value.as_str()),
        key => identifier(key),
    }
}

/// A name, also in brackets.
pub fn identifier<'b>(key: &'b PropertyKey<'_>) -> Option<&'b str> {
    match key {
        PropertyKey::StaticIdentifier(key) => Some(key.name.as_str()),
        PropertyKey::Identifier(key) => Some(key.name.as_str()),
        _ => None,
    }
}

fn value(expression: &Expression<'_>) -> Value {
    match expression {
        Expression::BooleanLiteral(literal) => Value::Bool(literal.value),
        Expression::NumericLiteral(literal) => Value::Number(literal.value),
        Expression::StringLiteral(literal) => Value::String(literal.value.to_string()),
        Expression::NullLiteral(_) => Value::Null,
        Expression::ArrayExpression(array) => Value::Array(array.elements.iter().map(element).collect()),
        Expression::ObjectExpression(inner) => Value::Object(object(inner)),
        Expression::UnaryExpression(unary) if unary.operator == UnaryOperator::LogicalNot => match &unary.argument {
            Expression::NumericLiteral(literal) => Value::Bool(literal.value == 0.0),
            _ => Value::Undefined,
        },
        _ => Value::Undefined,
    }
}

fn element(element: &ArrayExpressionElement<'_>) -> Value {
    element.as_expression().map_or(Value::Undefined, value)
}
