//! Events that a v2 default-export object subscribes to.

use oxc_ast::ast::{Expression, ObjectExpression, ObjectPropertyKind, PropertyKey};
use oxc_span::GetSpan;

use crate::{
    function::{EventHandler, ModuleFacts},
    js::{Binding, Bindings},
    netlify::events::EVENTS,
    read::author::{
        exports::{DefaultExport, Exports},
        reader::Reader,
    },
};

impl<'a> Reader<'_, 'a> {
    /// Reads the handlers in the order of the object; only plain keys subscribe, quoted ones do not.
    pub(super) fn read_events(&self, exports: &Exports<'_, 'a>, facts: &mut ModuleFacts) {
        let Some(object) = exports.default_expression().and_then(|default| object(default, self.bindings)) else {
            return;
        };
        for property in &object.properties {
            let ObjectPropertyKind::ObjectProperty(property) = property else { continue };
            let (name, is_quoted) = match &property.key {
                PropertyKey::StaticIdentifier(key) => (key.name.as_str(), false),
                PropertyKey::StringLiteral(key) => (key.value.as_str(), true),
                _ => continue,
            };
            let Some(event) = EVENTS.into_iter().find(|event| event.method == name) else { continue };
            if !is_quoted {
                facts.events.push(event);
            }
            facts.event_handlers.push(EventHandler { event, is_quoted, span: self.span(property.key.span()) });
        }
    }
}

/// Whether the default export may be an object of which Netlify does not see all here: imported, or made of others.
pub fn is_elsewhere<'a>(exports: &Exports<'_, 'a>, bindings: Bindings<'_, 'a>) -> bool {
    let is_made_of_others = |expression: &Expression<'a>| match expression.get_inner_expression() {
        Expression::Identifier(_) => true,
        Expression::ObjectExpression(object) => object.properties.iter().any(ObjectPropertyKind::is_spread),
        _ => false,
    };
    match exports.default {
        Some(DefaultExport::Imported) => true,
        Some(DefaultExport::Expression(default)) => match default.get_inner_expression() {
            Expression::Identifier(id) => match bindings.get(id.name.as_str()) {
                Some(Binding::Import(_)) => true,
                binding => binding.and_then(Binding::expression).is_some_and(is_made_of_others),
            },
            _ => is_made_of_others(default),
        },
        _ => false,
    }
}

/// The object literal that is exported by default, also through one name and a type assertion.
pub fn object<'b, 'a>(expression: &'b Expression<'a>, bindings: Bindings<'b, 'a>) -> Option<&'b ObjectExpression<'a>> {
    match expression.get_inner_expression() {
        Expression::ObjectExpression(object) => Some(object),
        Expression::Identifier(id) => match bindings.get(id.name.as_str())?.expression()?.get_inner_expression() {
            Expression::ObjectExpression(object) => Some(object),
            _ => None,
        },
        _ => None,
    }
}
