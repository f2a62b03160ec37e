//! Events that a v2 default-export object subscribes to.

use oxc_ast::ast::{Expression, ObjectExpression, ObjectPropertyKind, PropertyKey};

use super::bindings::Bindings;

/// Method names and Netlify's names for the events.
///
/// Source: `eventHandlers` of `@netlify/serverless-functions-api`.
const EVENTS: [(&str, &str); 13] = [
    ("deployBuilding", "deploy_building"),
    ("deploySucceeded", "deploy_succeeded"),
    ("deployFailed", "deploy_failed"),
    ("deployDeleted", "deploy_deleted"),
    ("deployLocked", "deploy_locked"),
    ("deployUnlocked", "deploy_unlocked"),
    ("fetch", "fetch"),
    ("formSubmitted", "submission_created"),
    ("userLogin", "identity_login"),
    ("userSignup", "identity_signup"),
    ("userValidate", "identity_validate"),
    ("userModified", "identity_usermodified"),
    ("userDeleted", "identity_userdeleted"),
];

/// The events, in the order of the object; only plain keys count, quoted ones do not.
pub fn subscriptions<'a>(default: Option<&Expression<'a>>, bindings: &Bindings<'_, 'a>) -> Vec<&'static str> {
    let Some(object) = default.and_then(|expression| object(expression, bindings)) else { return Vec::new() };
    let names = object.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => match &property.key {
            PropertyKey::StaticIdentifier(key) => Some(key.name.as_str()),
            _ => None,
        },
        ObjectPropertyKind::SpreadProperty(_) => None,
    });
    names.filter_map(|name| EVENTS.iter().find(|(method, _)| *method == name)).map(|(_, event)| *event).collect()
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
