//! Statements that can throw or run code of the program, although rolldown takes them for free of effects.
//!
//! rolldown assumes that conversions to numbers and strings do nothing, that functions like `decodeURIComponent` never
//! throw, that names of browsers exist, and that a variable is not read before it is set. An unused statement is removed
//! at the top of a module if that is all it does.

mod harmless;

use std::{cmp::Ordering, collections::HashSet};

use oxc_ast::ast::{
    ArrowFunctionExpression, BinaryExpression, BinaryOperator, BindingPattern, CallExpression, Class, ClassElement,
    ComputedMemberExpression, Declaration, Expression, Function, IdentifierReference, NewExpression, ObjectProperty,
    PropertyKey, ReturnStatement, Statement, TemplateLiteral, UnaryExpression, UnaryOperator, VariableDeclarator,
};
use oxc_ast_visit::{Visit, walk};
use oxc_semantic::{ScopeFlags, Scoping, SymbolId};

use self::harmless::{is_harmless_call, is_harmless_construction, is_key, is_node_global, is_primitive};

/// The names of a module, as far as statements at its top ask for them.
pub struct ModuleNames<'m> {
    /// What each reference means.
    pub scoping: &'m Scoping,
    /// Whether a name at the top is declared before, in or behind the statement.
    pub declared_at: &'m dyn Fn(SymbolId) -> Option<Ordering>,
    /// Constants that are known to be strings, numbers or symbols.
    pub keys: &'m HashSet<SymbolId>,
}

/// Whether a statement at the top of a module can throw or run code of the program when it is evaluated. Only asked for
/// statements that rolldown takes for free of effects, so calls of unknown functions are not expected.
pub fn may_be_observed(statement: &Statement<'_>, names: &ModuleNames<'_>) -> bool {
    let is_class = matches!(statement, Statement::ClassDeclaration(_) | Statement::ExportDefaultDeclaration(_))
        || matches!(statement, Statement::ExportDeclaration(export)
            if matches!(export.declaration, Declaration::ClassDeclaration(_)));
    let mut finder = EffectFinder { names, is_class, guarded: HashSet::new(), found: false };
    if let Statement::ExpressionStatement(statement) = statement
        && let Expression::Identifier(name) = &statement.expression
        && finder.symbol_of(name).is_some_and(|symbol| names.scoping.symbol_flags(symbol).is_import())
    {
        // It is only there to fail if the other module is not evaluated yet.
        return true;
    }
    finder.visit_statement(statement);
    finder.found
}

/// The constant that a statement declares, if it is a string, a number or a symbol.
pub fn declared_key(statement: &Statement<'_>) -> Option<SymbolId> {
    let declaration = match statement {
        Statement::VariableDeclaration(declaration) => declaration,
        Statement::ExportDeclaration(export) => match &export.declaration {
            Declaration::VariableDeclaration(declaration) => declaration,
            _ => return None,
        },
        _ => return None,
    };
    let [declarator] = &declaration.declarations[..] else { return None };
    let BindingPattern::BindingIdentifier(name) = &declarator.id else { return None };
    let is_key = declaration.kind.is_const() && declarator.init.as_ref().is_some_and(harmless::makes_key);
    is_key.then(|| name.symbol_id.get()).flatten()
}

struct EffectFinder<'m> {
    names: &'m ModuleNames<'m>,
    /// Whether the statement declares a class, which may be used within.
    is_class: bool,
    /// Names that the statement asks `typeof` of, before it reads them.
    guarded: HashSet<String>,
    found: bool,
}

impl EffectFinder<'_> {
    fn symbol_of(&self, name: &IdentifierReference<'_>) -> Option<SymbolId> {
        self.names.scoping.get_reference(name.reference_id.get()?).symbol_id()
    }

    fn is_too_early(&self, name: &IdentifierReference<'_>) -> bool {
        let Some(symbol) = self.symbol_of(name) else { return false };
        let flags = self.names.scoping.symbol_flags(symbol);
        let at = if flags.is_block_scoped() || flags.is_class() { (self.names.declared_at)(symbol) } else { None };
        at == Some(Ordering::Greater) || (at == Some(Ordering::Equal) && !self.is_class)
    }

    fn is_key(&self, key: &Expression<'_>) -> bool {
        is_key(key)
            || matches!(key, Expression::Identifier(name) if self.symbol_of(name).is_some_and(|symbol| {
                self.names.keys.contains(&symbol) || self.names.scoping.symbol_flags(symbol).is_import()
            }))
    }

    fn key(&mut self, key: &PropertyKey<'_>, is_computed: bool) {
        if let (true, Some(key)) = (is_computed, key.as_expression()) {
            self.found |= !self.is_key(key);
            self.visit_expression(key);
        }
    }

    /// Whether an expression can be extended by a class.
    fn is_constructor(&self, base: &Expression<'_>) -> bool {
        match base.get_inner_expression() {
            Expression::NullLiteral(_)
            | Expression::ClassExpression(_)
            // A property of something known; what it is cannot be told.
            | Expression::StaticMemberExpression(_) => true,
            Expression::Identifier(name) => match self.symbol_of(name) {
                None => name.name != "undefined" && name.name.starts_with(|first: char| first.is_ascii_uppercase()),
                Some(symbol) => {
                    let flags = self.names.scoping.symbol_flags(symbol);
                    flags.is_class() || flags.is_function() || flags.is_import()
                }
            },
            other => matches!(other, Expression::CallExpression(call) if call.pure),
        }
    }
}

impl<'a> Visit<'a> for EffectFinder<'_> {
    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &ArrowFunctionExpression<'a>) {}

    fn visit_return_statement(&mut self, _: &ReturnStatement<'a>) {
        self.found = true;
    }

    fn visit_identifier_reference(&mut self, name: &IdentifierReference<'a>) {
        let is_missing = || {
            self.symbol_of(name).is_none()
                && !is_node_global(name.name.as_str())
                && !self.guarded.contains(name.name.as_str())
        };
        self.found |= self.is_too_early(name) || is_missing();
    }

    fn visit_call_expression(&mut self, call: &CallExpression<'a>) {
        match call.callee.get_inner_expression() {
            Expression::FunctionExpression(function) if !call.pure => {
                if let Some(body) = &function.body {
                    self.visit_function_body(body);
                }
            }
            Expression::ArrowFunctionExpression(arrow) if !call.pure => {
                walk::walk_arrow_function_expression(self, arrow);
            }
            _ if call.pure => {}
            callee => {
                self.found |= !is_harmless_call(callee, &call.arguments);
                self.visit_expression(callee);
            }
        }
        self.visit_arguments(&call.arguments);
    }

    fn visit_new_expression(&mut self, new: &NewExpression<'a>) {
        if !new.pure {
            self.found |= !is_harmless_construction(&new.callee, &new.arguments);
            self.visit_expression(&new.callee);
        }
        self.visit_arguments(&new.arguments);
    }

    fn visit_binary_expression(&mut self, binary: &BinaryExpression<'a>) {
        let is_nullish = |side: &Expression<'_>| side.is_null() || side.is_undefined();
        self.found |= match binary.operator {
            BinaryOperator::StrictEquality | BinaryOperator::StrictInequality | BinaryOperator::Instanceof => false,
            BinaryOperator::Equality | BinaryOperator::Inequality
                if is_nullish(&binary.left) || is_nullish(&binary.right) =>
            {
                false
            }
            _ => !is_primitive(&binary.left) || !is_primitive(&binary.right),
        };
        walk::walk_binary_expression(self, binary);
    }

    fn visit_unary_expression(&mut self, unary: &UnaryExpression<'a>) {
        match (unary.operator, &unary.argument) {
            (UnaryOperator::Typeof, Expression::Identifier(name)) => {
                self.guarded.insert(name.name.to_string());
                self.found |= self.is_too_early(name);
                return;
            }
            (UnaryOperator::UnaryPlus | UnaryOperator::UnaryNegation | UnaryOperator::BitwiseNot, argument) => {
                self.found |= !is_primitive(argument);
            }
            _ => {}
        }
        walk::walk_unary_expression(self, unary);
    }

    fn visit_template_literal(&mut self, template: &TemplateLiteral<'a>) {
        self.found |= !template.expressions.iter().all(is_primitive);
        walk::walk_template_literal(self, template);
    }

    fn visit_object_property(&mut self, property: &ObjectProperty<'a>) {
        self.key(&property.key, property.computed);
        self.visit_expression(&property.value);
    }

    fn visit_computed_member_expression(&mut self, member: &ComputedMemberExpression<'a>) {
        self.found |= !self.is_key(&member.expression);
        walk::walk_computed_member_expression(self, member);
    }

    fn visit_variable_declarator(&mut self, variable: &VariableDeclarator<'a>) {
        let is_taken_apart_safely = matches!(
            (&variable.id, &variable.init),
            (BindingPattern::BindingIdentifier(_), _)
                | (BindingPattern::ArrayPattern(_), Some(Expression::ArrayExpression(_)))
                | (BindingPattern::ObjectPattern(_), Some(Expression::ObjectExpression(_)))
        );
        self.found |= !is_taken_apart_safely;
        walk::walk_variable_declarator(self, variable);
    }

    fn visit_class(&mut self, class: &Class<'a>) {
        if let Some(base) = class.heritage_expression() {
            self.found |= !self.is_constructor(base);
            self.visit_expression(base);
        }
        for element in &class.body.body {
            match element {
                ClassElement::MethodDefinition(method) => self.key(&method.key, method.computed),
                ClassElement::PropertyDefinition(property) => {
                    self.key(&property.key, property.computed);
                    if let (true, Some(value)) = (property.r#static, &property.value) {
                        self.visit_expression(value);
                    }
                }
                ClassElement::StaticBlock(block) => walk::walk_static_block(self, block),
                ClassElement::AccessorProperty(_) | ClassElement::TSIndexSignature(_) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use crate::code::parsed_module::ParsedModule;

    use super::*;

    /// Whether the last statement of a module may be observed.
    fn observed(code: &str) -> bool {
        let allocator = Allocator::default();
        let module = ParsedModule::new(&allocator, "/app/a.mjs", code);
        let scoping = module.semantic().scoping();
        let statements = &module.program().body;
        let Some(last) = statements.last() else { return false };
        let keys = statements.iter().filter_map(declared_key).collect();
        let start = oxc_span::GetSpan::span(last).start;
        let declared_at = |symbol| {
            let declared = scoping.symbol_span(symbol).start;
            Some(if declared < start { Ordering::Less } else { Ordering::Equal })
        };
        may_be_observed(last, &ModuleNames { scoping, declared_at: &declared_at, keys: &keys })
    }

    #[test]
    fn conversions_and_calls_that_can_throw() {
        for code in [
            "decodeURIComponent('%')",
            "const a = decodeURI('%')",
            "const a = {}; String(a)",
            "const a = {}; a == 1",
            "const a = {}; a < 1",
            "-{ valueOf() { throw 1 } }",
            "new WeakMap([[1, 1]])",
            "new Uint8Array(-1)",
            "({ [{ toString() { throw 1 } }]: 1 })",
            "let [a] = {}",
            "class A extends undefined {}",
            "class A { static x = parseInt({}) }",
            "const base = () => 0; class A extends base {}",
            "try { decodeURIComponent('%') } catch {}",
            "if (typeof window === 'undefined') return",
            "window",
            "import { a } from './a.mjs'; a",
            "(() => { encodeURI('x') })()",
        ] {
            assert!(observed(code), "{code}");
        }
    }

    #[test]
    fn what_nothing_tells_from_nothing() {
        for code in [
            "const a = 1 + 2 * 3",
            "const a = Math.pow(10, 8) * 24",
            "const a = Symbol.for('a')",
            "const a = new Map([['a', 1]])",
            "const a = new Set()",
            "const a = new Error('a')",
            "const a = Array.isArray",
            "const a = parseInt('1', 10)",
            "const a = /* @__PURE__ */ anything(1)",
            "const a = typeof window !== 'undefined' ? window : globalThis",
            "const key = Symbol('key'); class A { [key]() {} [Symbol.iterator]() {} static { const b = 1; } }",
            "function f() { return decodeURIComponent('%') }",
            "const f = () => String({})",
            "class A extends Error { value = String({}) }",
            "import { Base } from './base.mjs'; class A extends Base {}",
            "const a = `a${1}`",
            "let a",
            "const [a] = [1]",
        ] {
            assert!(!observed(code), "{code}");
        }
    }
}
