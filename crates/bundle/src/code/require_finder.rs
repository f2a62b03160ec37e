//! Which expressions of a module are `require`, also by another name.

use std::path::Path;

use oxc_ast::{
    AstKind,
    ast::{BindingPattern, CallExpression, Expression, IdentifierReference, MemberExpression},
};
use oxc_semantic::{Reference, SymbolId};

use crate::code::{
    names::{called_by, property_name},
    self_paths::{PathEvaluator, UNKNOWN},
};

/// Finds `require` in a module.
#[derive(Clone, Copy)]
pub struct RequireFinder<'m, 'a> {
    /// The module.
    pub evaluator: PathEvaluator<'m, 'a>,
}

impl<'a> RequireFinder<'_, 'a> {
    /// Whether an expression is `require`: itself, a variable that is, or the value of one.
    pub fn is_require(&self, expression: &'a Expression<'a>) -> bool {
        match expression.get_inner_expression() {
            Expression::Identifier(name) => {
                self.is_global(name, "require") || self.symbol(name).is_some_and(|symbol| self.is_alias(symbol))
            }
            other => self.is_value(other),
        }
    }

    /// `createRequire(…)` of a file in the folder of this module.
    fn is_created(&self, call: &'a CallExpression<'a>) -> bool {
        let base = || self.evaluator.own_path(call.arguments.first()?.as_expression()?);
        let is_here = |base: String| base.rsplit_once('/').is_some_and(|(folder, _)| folder == self.evaluator.folder());
        called_by(self.evaluator.semantic, &call.callee, &["createRequire"]).is_some() && base().is_some_and(is_here)
    }

    fn is_global(&self, name: &IdentifierReference<'a>, global: &str) -> bool {
        name.name == global && self.evaluator.semantic.is_reference_to_global_variable(name)
    }

    fn symbol(&self, name: &IdentifierReference<'a>) -> Option<SymbolId> {
        self.evaluator.semantic.scoping().get_reference(name.reference_id.get()?).symbol_id()
    }

    /// Whether a variable gets one value, and that is `require`.
    fn is_alias(&self, symbol: SymbolId) -> bool {
        let semantic = self.evaluator.semantic;
        let writes: Vec<&Reference> =
            semantic.symbol_references(symbol).filter(|reference| reference.is_write()).collect();
        let AstKind::VariableDeclarator(declarator) = semantic.symbol_declaration(symbol).kind() else { return false };
        if !matches!(declarator.id, BindingPattern::BindingIdentifier(_)) {
            return false;
        }
        match (&declarator.init, &writes[..]) {
            (Some(value), []) => self.is_value(value),
            (None, [write]) => match semantic.nodes().parent_kind(write.node_id()) {
                AstKind::AssignmentExpression(assignment) => self.is_value(&assignment.right),
                _ => false,
            },
            _ => false,
        }
    }

    fn is_value(&self, value: &'a Expression<'a>) -> bool {
        match value.get_inner_expression() {
            Expression::Identifier(name) => self.is_global(name, "require"),
            Expression::CallExpression(call) => self.is_created(call),
            member => {
                let object = member.as_member_expression().map(MemberExpression::object);
                let is_module =
                    matches!(object, Some(Expression::Identifier(module)) if self.is_global(module, "module"));
                is_module && property_name(member) == Some("require")
            }
        }
    }

    /// Variables called `require` that are `require`.
    pub fn shadows(&self) -> Vec<SymbolId> {
        let scoping = self.evaluator.semantic.scoping();
        scoping
            .symbol_ids()
            .filter(|&symbol| scoping.symbol_name(symbol) == "require" && self.is_alias(symbol))
            .collect()
    }

    /// The function to call instead of `require` with a path that is computed and yet always the same.
    pub fn literal_call(&self, argument: &'a Expression<'a>) -> Option<String> {
        let path = self.evaluator.text(argument).filter(|path| !path.contains(UNKNOWN))?;
        let is_relative_or_package = !path.is_empty() && !Path::new(&path).is_absolute() && !path.starts_with('/');
        let below = |path: &str| Some(format!("./{}", path.strip_prefix(self.evaluator.folder())?.strip_prefix('/')?));
        let path = if is_relative_or_package { path } else { below(&path)? };
        Some(format!("(() => require({}))", serde_json::Value::from(path)))
    }
}
