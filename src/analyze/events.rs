//! Events that a v2 default-export object subscribes to.

use oxc_ast::ast::{Expression, ObjectExpression, ObjectPropertyKind, PropertyKey};

use crate::facts::Event;

use super::bindings::Bindings;

/// What an object can subscribe to.
///
/// Source: `eventHandlers` of `@netlify/serverless-functions-api`.
pub const EVENTS: [Event; 13] = [
    event("deployBuilding", "deploy_building"),
    event("deploySucceeded", "deploy_succeeded"),
    event("deployFailed", "deploy_failed"),
    event("deployDeleted", "deploy_deleted"),
    event("deployLocked", "deploy_locked"),
    event("deployUnlocked", "deploy_unlocked"),
    event("fetch", "fetch"),
    event("formSubmitted", "submission_created"),
    event("userLogin", "identity_login"),
    event("userSignup", "identity_signup"),
    event("userValidate", "identity_validate"),
    event("userModified", "identity_usermodified"),
    event("userDeleted", "identity_userdeleted"),
];

const fn event(method: &'static str, name: &'static str) -> Event {
    Event { method, name }
}

/// The events, in the order of the object; only plain keys count, quoted ones do not.
pub fn subscriptions<'a>(default: Option<&Expression<'a>>, bindings: &Bindings<'_, 'a>) -> Vec<Event> {
    let Some(object) = default.and_then(|expression| object(expression, bindings)) else { return Vec::new() };
    let names = object.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => match &property.key {
            PropertyKey::StaticIdentifier(key) => Some(key.name.as_str()),
            _ => None,
        },
        ObjectPropertyKind::SpreadProperty(_) => None,
    });
    names.filter_map(|name| EVENTS.into_iter().find(|event| event.method == name)).collect()
}

/// The object literal that is exported by default, also through one name and a type assertion.
pub fn object<'b, 'a>(expression: &'b Expression<'a>, bindings: &Bindings<'b, 'a>) -> Option<&'b ObjectExpression<'a>> {
    match expression.get_inner_expression() {
        Expression::ObjectExpression(object) => Some(object),
        Expression::Identifier(id) => match bindings.get(id.name.as_str())?.expression()?.get_inner_expression() {
            Expression::ObjectExpression(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}
