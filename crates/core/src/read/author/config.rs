//! The in-source configuration of a v2 function.

use std::collections::HashSet;

use oxc_ast::ast::{AssignmentTarget, Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind, Statement};
use oxc_span::{GetSpan, Span as OxcSpan};

use crate::{
    diagnostic::Diagnostic,
    function::{ConfigEntry, ModuleFacts},
    js::{
        Binding,
        constant::{Culprit, Evaluator},
    },
    netlify::config::{self, Value},
    read::author::{
        events,
        exports::{ConfigExport, Exports},
        reader::Reader,
    },
    text::Span,
};

/// What `config` turned out to be.
enum ConfigSource<'e, 'a> {
    /// An object literal of this file; each of its keys has a place.
    Literal(&'e ObjectExpression<'a>),
    /// An object that was put together elsewhere; the place is where this file asks for it.
    Evaluated(Vec<(String, Value)>, OxcSpan),
}

impl<'a> Reader<'_, 'a> {
    /// Reads `config`: the named export, or else that of the default-export object. A named export
    /// wins even when it is empty.
    pub(super) fn read_config(
        &self,
        exports: &Exports<'_, 'a>,
        facts: &mut ModuleFacts,
        problems: &mut Vec<Diagnostic>,
    ) {
        let evaluator = self.evaluator();
        let config = match exports.config {
            Some(ConfigExport::Expression(expression)) => self.object(expression, &evaluator),
            Some(ConfigExport::Imported(span, specifier, name)) => {
                evaluator.imported(specifier, name, span).and_then(|value| entries_of(&evaluator, value, span))
            }
            Some(ConfigExport::Opaque(span, reason)) => Err(evaluator.culprit(span, reason)),
            None => match self.inline_config(exports) {
                Some(expression) => self.object(expression, &evaluator),
                None => return,
            },
        };
        facts.has_config = true;
        match config {
            Ok(ConfigSource::Literal(object)) => self.read_entries(object, &evaluator, facts, problems),
            Ok(ConfigSource::Evaluated(entries, span)) => self.add_all(facts, entries, span),
            Err(culprit) => problems.push(Self::not_constant("`config`", &culprit)),
        }
        keep_last(&mut facts.config);
        problems.extend(self.mutation().map(|span| {
            Self::not_constant("`config`", &evaluator.culprit(span, "is changed here, which Netlify does not see"))
        }));
    }

    /// Where a v1 file exports keys that only count in a v2 file.
    pub(super) fn config_in_v1(&self, exports: &Exports<'_, 'a>) -> Option<Span> {
        let Some(ConfigExport::Expression(expression)) = exports.config else { return None };
        let Expression::ObjectExpression(object) = expression.get_inner_expression() else { return None };
        let is_known = |property: &ObjectPropertyKind<'a>| match property {
            ObjectPropertyKind::ObjectProperty(property) => {
                property.key.static_name().is_some_and(|key| config::is_key(&key))
            }
            ObjectPropertyKind::SpreadProperty(_) => false,
        };
        object.properties.iter().any(is_known).then(|| self.span(expression.span()))
    }

    fn inline_config<'e>(&'e self, exports: &Exports<'e, 'a>) -> Option<&'e Expression<'a>> {
        let object = events::object(exports.default_expression()?, self.bindings)?;
        object.properties.iter().find_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) if property.key.is_specific_static_name("config") => {
                Some(&property.value)
            }
            _ => None,
        })
    }

    /// The object literal behind names, type assertions and `Object.freeze`; else the value.
    fn object<'e>(
        &'e self,
        expression: &'e Expression<'a>,
        evaluator: &Evaluator<'_, 'a>,
    ) -> Result<ConfigSource<'e, 'a>, Culprit> {
        let mut expression = expression.get_inner_expression();
        for _ in 0..8 {
            expression = match expression {
                Expression::ObjectExpression(object) => return Ok(ConfigSource::Literal(object)),
                Expression::Identifier(id) => match self.bindings.get(id.name.as_str()).and_then(Binding::expression) {
                    Some(expression) => expression.get_inner_expression(),
                    None => break,
                },
                Expression::CallExpression(call) if call.callee.is_specific_member_access("Object", "freeze") => {
                    match call.arguments.first().and_then(|argument| argument.as_expression()) {
                        Some(argument) => argument.get_inner_expression(),
                        None => break,
                    }
                }
                _ => break,
            };
        }
        let span = expression.span();
        evaluator.evaluate(expression).and_then(|value| entries_of(evaluator, value, span))
    }

    fn read_entries(
        &self,
        object: &ObjectExpression<'a>,
        evaluator: &Evaluator<'_, 'a>,
        facts: &mut ModuleFacts,
        problems: &mut Vec<Diagnostic>,
    ) {
        for property in &object.properties {
            match property {
                ObjectPropertyKind::ObjectProperty(property) => match self.entry(property, evaluator) {
                    Ok(entry) => add(facts, entry),
                    // Netlify does not look at it, so it does not matter what it is.
                    Err((Some(key), _)) if !config::is_key(&key) => {
                        facts.unknown_keys.push((key, self.span(property.key.span())));
                    }
                    Err((Some(key), culprit)) => problems.push(Self::not_constant(&format!("`{key}`"), &culprit)),
                    Err((None, culprit)) => problems.push(Self::not_constant("a key of `config`", &culprit)),
                },
                ObjectPropertyKind::SpreadProperty(spread) => match evaluator.spread(&spread.argument) {
                    Ok(entries) => self.add_all(facts, entries, spread.span),
                    Err(culprit) => problems.push(Self::not_constant("`config`", &culprit)),
                },
            }
        }
    }

    fn add_all(&self, facts: &mut ModuleFacts, entries: Vec<(String, Value)>, span: OxcSpan) {
        for (key, value) in entries {
            let span = self.span(span);
            add(facts, ConfigEntry { key, key_span: span.clone(), value, value_span: span });
        }
    }

    /// The entry, or its key, if that is known, and what is not constant.
    fn entry(
        &self,
        property: &ObjectProperty<'a>,
        evaluator: &Evaluator<'_, 'a>,
    ) -> Result<ConfigEntry, (Option<String>, Culprit)> {
        let key = evaluator.key(property).map_err(|culprit| (None, culprit))?;
        match evaluator.property(property) {
            Ok(value) => Ok(ConfigEntry {
                key,
                key_span: self.span(property.key.span()),
                value,
                value_span: self.span(property.value.span()),
            }),
            Err(culprit) => Err((Some(key), culprit)),
        }
    }

    /// `config.path = …` at the top level.
    fn mutation(&self) -> Option<OxcSpan> {
        self.program.body.iter().find_map(|statement| {
            let Statement::ExpressionStatement(statement) = statement else { return None };
            let Expression::AssignmentExpression(assignment) = &statement.expression else { return None };
            let object = match &assignment.left {
                AssignmentTarget::StaticMemberExpression(member) => &member.object,
                AssignmentTarget::ComputedMemberExpression(member) => &member.object,
                _ => return None,
            };
            object.is_specific_id("config").then_some(assignment.span)
        })
    }
}

fn add(facts: &mut ModuleFacts, entry: ConfigEntry) {
    if !config::is_key(&entry.key) {
        facts.unknown_keys.push((entry.key.clone(), entry.key_span.clone()));
    }
    facts.config.push(entry);
}

/// The last of several equal keys counts; `undefined` is as good as absent.
fn keep_last(entries: &mut Vec<ConfigEntry>) {
    let mut keys = HashSet::new();
    entries.reverse();
    entries.retain(|entry| !config::is_key(&entry.key) || keys.insert(entry.key.clone()));
    entries.reverse();
    entries.retain(|entry| entry.value != Value::Undefined);
}

fn entries_of<'e, 'a>(
    evaluator: &Evaluator<'_, 'a>,
    value: Value,
    span: OxcSpan,
) -> Result<ConfigSource<'e, 'a>, Culprit> {
    match value {
        Value::Object(entries) => Ok(ConfigSource::Evaluated(entries, span)),
        _ => Err(evaluator.culprit(span, "is not an object")),
    }
}
