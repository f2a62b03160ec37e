//! A v2 default export that is an object: its event handlers and its `config`.

use oxc_ast::ast::{Expression, ObjectExpression, ObjectPropertyKind};

use crate::{
    netlify::events::{EVENTS, Event},
    read::netlify::{
        bindings::{NetlifyBinding, NetlifyBindings},
        values::{identifier, key, properties},
    },
};

/// What every JavaScript object inherits: Netlify's `name in eventHandlers` is true for these, too.
const INHERITED: [&str; 12] = [
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// The object literal, or the variable that has it as its value; Netlify unwraps one type assertion in either place.
pub fn resolve<'b, 'a>(
    expression: Option<&'b Expression<'a>>,
    bindings: &NetlifyBindings<'b, 'a>,
) -> Option<&'b ObjectExpression<'a>> {
    match unwrapped(expression?) {
        Expression::ObjectExpression(object) => Some(object),
        Expression::Identifier(id) => {
            match unwrapped(bindings.get(id.name.as_str()).and_then(NetlifyBinding::value)?) {
                Expression::ObjectExpression(object) => Some(object),
                _ => None,
            }
        }
        _ => None,
    }
}

fn unwrapped<'b, 'a>(expression: &'b Expression<'a>) -> &'b Expression<'a> {
    match expression {
        Expression::TSSatisfiesExpression(wrapped) => &wrapped.expression,
        Expression::TSAsExpression(wrapped) => &wrapped.expression,
        Expression::TSTypeAssertion(wrapped) => &wrapped.expression,
        expression => expression,
    }
}

/// The events whose handlers the object has; quoted keys do not count.
pub fn subscriptions(object: &ObjectExpression<'_>) -> Vec<Option<Event>> {
    let keys = object.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => identifier(&property.key),
        ObjectPropertyKind::SpreadProperty(_) => None,
    });
    keys.filter_map(|key| match EVENTS.into_iter().find(|event| event.method == key) {
        Some(event) => Some(Some(event)),
        None => INHERITED.contains(&key).then_some(None),
    })
    .collect()
}

/// The first `config` that is an object literal.
pub fn config<'b, 'a>(object: &'b ObjectExpression<'a>) -> Option<&'b ObjectExpression<'a>> {
    properties(object).find_map(|property| match &property.value {
        Expression::ObjectExpression(config) if key(&property.key) == Some("config") => Some(&**config),
        _ => None,
    })
}
