//! The `schedule` and `stream` helpers of `@netlify/functions` around a v1 handler.

use oxc_ast::ast::{
    Argument, BindingPattern, CallExpression, Expression, ImportDeclarationSpecifier, ImportOrExportKind, Statement,
    VariableDeclaration,
};
use oxc_span::Span;

use crate::{
    diagnostic::Diagnostic,
    function::{ModuleFacts, Schedule},
    js::constant::Culprit,
    netlify::config::Value,
    read::author::{exports::Exports, reader::Reader},
    rules::function::unused_schedule,
};

const MODULE: &str = "@netlify/functions";

/// Names under which the module's exports, or the module itself, are known in a file.
#[derive(Default)]
struct HelperImports<'a> {
    /// (imported name, local name, where)
    names: Vec<(&'a str, &'a str, Span)>,
    namespaces: Vec<&'a str>,
}

impl<'a> Reader<'_, 'a> {
    /// Finds the helpers; reports an import that is not used, or a cron expression that is not constant.
    pub(super) fn read_helpers(
        &self,
        exports: &Exports<'_, 'a>,
        facts: &mut ModuleFacts,
        problems: &mut Vec<Diagnostic>,
    ) {
        let imported = self.imported();
        for handler in &exports.handlers {
            let Expression::CallExpression(call) = handler.get_inner_expression() else { continue };
            match imported.helper(call) {
                Some("schedule") => match self.cron(call) {
                    Ok(schedule) => facts.schedule_helper = Some(schedule),
                    Err(culprit) => problems.push(Self::not_constant("the schedule", &culprit)),
                },
                Some("stream") => facts.stream_helper = Some(self.span(call.span)),
                _ => {}
            }
        }
        if facts.schedule_helper.is_none() && problems.is_empty() {
            problems.extend(self.unused_schedule(&imported));
        }
    }

    fn cron(&self, call: &CallExpression<'a>) -> Result<Schedule, Culprit> {
        let evaluator = self.evaluator();
        let Some(argument) = call.arguments.first().and_then(Argument::as_expression) else {
            return Err(evaluator.culprit(call.span, "has no cron expression"));
        };
        match evaluator.evaluate(argument)? {
            Value::String(expression) => {
                Ok(Schedule { expression, span: self.span(oxc_span::GetSpan::span(argument)) })
            }
            _ => Err(evaluator.culprit(oxc_span::GetSpan::span(argument), "is not a string")),
        }
    }

    /// Netlify fails the site's build when the helper is imported and does not wrap the handler.
    fn unused_schedule(&self, imported: &HelperImports<'a>) -> Option<Diagnostic> {
        let (_, local, span) = imported.names.iter().find(|(name, ..)| *name == "schedule")?;
        Some(unused_schedule::report(local, self.span(*span)))
    }

    fn imported(&self) -> HelperImports<'a> {
        let mut imported = HelperImports::default();
        for statement in &self.program.body {
            match statement {
                Statement::ImportDeclaration(import)
                    if import.source.value == MODULE && import.import_kind == ImportOrExportKind::Value =>
                {
                    for specifier in import.specifiers.iter().flatten() {
                        imported.add(specifier);
                    }
                }
                Statement::VariableDeclaration(variables) => imported.add_require(variables),
                _ => {}
            }
        }
        imported
    }
}

impl<'a> HelperImports<'a> {
    fn add(&mut self, specifier: &ImportDeclarationSpecifier<'a>) {
        match specifier {
            ImportDeclarationSpecifier::ImportSpecifier(specifier) => {
                if specifier.import_kind == ImportOrExportKind::Value {
                    self.names.push((
                        specifier.imported.name().as_str(),
                        specifier.local.name.as_str(),
                        specifier.span,
                    ));
                }
            }
            ImportDeclarationSpecifier::ImportDefaultSpecifier(specifier) => {
                self.namespaces.push(specifier.local.name.as_str());
            }
            ImportDeclarationSpecifier::ImportNamespaceSpecifier(specifier) => {
                self.namespaces.push(specifier.local.name.as_str());
            }
        }
    }

    fn add_require(&mut self, variables: &VariableDeclaration<'a>) {
        for declarator in &variables.declarations {
            let Some(Expression::CallExpression(call)) = &declarator.init else { continue };
            if !call.callee.is_specific_id("require")
                || !matches!(call.arguments.first(), Some(Argument::StringLiteral(source)) if source.value == MODULE)
            {
                continue;
            }
            match &declarator.id {
                BindingPattern::BindingIdentifier(id) => self.namespaces.push(id.name.as_str()),
                BindingPattern::ObjectPattern(pattern) => {
                    for property in &pattern.properties {
                        let (Some(_), BindingPattern::BindingIdentifier(local)) =
                            (property.key.static_name(), &property.value)
                        else {
                            continue;
                        };
                        if let oxc_ast::ast::PropertyKey::StaticIdentifier(key) = &property.key {
                            self.names.push((key.name.as_str(), local.name.as_str(), property.span));
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Which helper a call calls: `schedule(…)`, or `functions.schedule(…)`, which Netlify
    /// overlooks but the author means.
    fn helper(&self, call: &CallExpression<'a>) -> Option<&'a str> {
        match &call.callee {
            Expression::Identifier(callee) => {
                self.names.iter().find(|(_, local, _)| *local == callee.name).map(|(name, ..)| *name)
            }
            Expression::StaticMemberExpression(member) => {
                let Expression::Identifier(object) = &member.object else { return None };
                self.namespaces.contains(&object.name.as_str()).then_some(member.property.name.as_str())
            }
            _ => None,
        }
    }
}
