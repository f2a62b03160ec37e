//! The in-source configuration of a v2 function.

use oxc_ast::ast::{AssignmentTarget, Expression, ObjectExpression, ObjectProperty, ObjectPropertyKind, Statement};
use oxc_span::{GetSpan, Span};

use crate::{
    diagnostic::Diagnostic,
    facts::{Entry, ModuleFacts, Value},
};

use super::{
    Reader,
    bindings::Binding,
    evaluate::{Culprit, Evaluator},
    events,
    exports::{ConfigExport, Exports},
};

/// The keys that Netlify reads; it ignores all others.
///
/// Source: zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`.
const KNOWN_KEYS: [&str; 18] = [
    "background",
    "excludedPath",
    "externalNodeModules",
    "generator",
    "ignoredNodeModules",
    "includedFiles",
    "memory",
    "method",
    "name",
    "nodeBundler",
    "nodeVersion",
    "path",
    "preferStatic",
    "rateLimit",
    "region",
    "schedule",
    "timeout",
    "vcpu",
];

impl<'a> Reader<'_, 'a> {
    /// Reads `config`: the named export, or else that of the default-export object. A named export
    /// wins even when it is empty.
    pub(super) fn read_config(
        &self,
        exports: &Exports<'_, 'a>,
        facts: &mut ModuleFacts,
        problems: &mut Vec<Diagnostic>,
    ) {
        let expression = match exports.config {
            Some(ConfigExport::Expression(expression)) => expression,
            Some(ConfigExport::Opaque(span, reason)) => {
                problems.push(self.not_constant("`config`", &Culprit::new(span, reason)));
                return;
            }
            None => match self.inline_config(exports) {
                Some(expression) => expression,
                None => return,
            },
        };
        facts.has_config = true;
        let evaluator = Evaluator::new(&self.bindings);
        match self.object(expression, &evaluator) {
            Ok(object) => self.read_entries(object, &evaluator, facts, problems),
            Err(culprit) => problems.push(self.not_constant("`config`", &culprit)),
        }
        problems.extend(self.mutation().map(|span| {
            self.not_constant("`config`", &Culprit::new(span, "is changed here, which Netlify does not see"))
        }));
    }

    fn inline_config<'e>(&'e self, exports: &Exports<'e, 'a>) -> Option<&'e Expression<'a>> {
        let object = events::object(exports.default_expression?, &self.bindings)?;
        object.properties.iter().find_map(|property| match property {
            ObjectPropertyKind::ObjectProperty(property) if property.key.is_specific_static_name("config") => {
                Some(&property.value)
            }
            _ => None,
        })
    }

    /// The object literal behind names, type assertions and `Object.freeze`.
    fn object<'e>(
        &'e self,
        expression: &'e Expression<'a>,
        evaluator: &Evaluator<'_, 'a>,
    ) -> Result<&'e ObjectExpression<'a>, Culprit> {
        let mut expression = expression.get_inner_expression();
        for _ in 0..8 {
            expression = match expression {
                Expression::ObjectExpression(object) => return Ok(object),
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
        match evaluator.evaluate(expression) {
            Err(culprit) => Err(culprit),
            Ok(_) => Err(Culprit::new(expression.span(), "is not an object literal")),
        }
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
                    Ok(entry) => add(&mut facts.config, entry),
                    Err((key, _)) if key.as_deref().is_some_and(|key| !KNOWN_KEYS.contains(&key)) => {}
                    Err((Some(key), culprit)) => problems.push(self.not_constant(&format!("`{key}`"), &culprit)),
                    Err((None, culprit)) => problems.push(self.not_constant("a key of `config`", &culprit)),
                },
                ObjectPropertyKind::SpreadProperty(spread) => match evaluator.spread(&spread.argument) {
                    Ok(entries) => entries.into_iter().for_each(|(key, value)| {
                        let span = self.span(spread.span);
                        add(&mut facts.config, Entry { key, key_span: span.clone(), value, value_span: span });
                    }),
                    Err(culprit) => problems.push(self.not_constant("`config`", &culprit)),
                },
            }
        }
    }

    /// The entry, or its key, if that is known, and what stands in the way.
    fn entry(
        &self,
        property: &ObjectProperty<'a>,
        evaluator: &Evaluator<'_, 'a>,
    ) -> Result<Entry, (Option<String>, Culprit)> {
        let key = evaluator.key(property).map_err(|culprit| (None, culprit))?;
        match evaluator.property(property) {
            Ok(value) => Ok(Entry {
                key,
                key_span: self.span(property.key.span()),
                value,
                value_span: self.span(property.value.span()),
            }),
            Err(culprit) => Err((Some(key), culprit)),
        }
    }

    /// `config.path = …` at the top level.
    fn mutation(&self) -> Option<Span> {
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

/// The last of several equal keys wins; `undefined` is as good as absent.
fn add(entries: &mut Vec<Entry>, entry: Entry) {
    entries.retain(|existing| existing.key != entry.key);
    if entry.value != Value::Undefined {
        entries.push(entry);
    }
}
