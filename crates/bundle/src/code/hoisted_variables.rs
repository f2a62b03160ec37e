//! `var` in places where rolldown forgets that it belongs to the whole module.
//!
//! When CommonJS requires an ES module, its body becomes a function, and its variables are declared in front of that.
//! rolldown 1.2.5 leaves out those of `for (var a in b)`, `for (var a of b)` and `catch`. In `catch (e) { var e = 1 }`,
//! which sets the parameter, it gives the variable another name where it has to. So they become assignments, and the
//! variables are declared at the end.
//!
//! It panics where it makes an assignment of `{ a: [b = 1] }`, but not of `{ a: [b = 1] = void 0 }`, which means the same.

use std::collections::BTreeSet;

use oxc_allocator::{Allocator, TakeIn};
use oxc_ast::{
    ast::{
        ArrowFunctionExpression, AssignmentOperator, BindingPattern, BindingProperty, CatchClause, Class, Expression,
        ForStatementInit, ForStatementLeft, Function, Program, Statement, UnaryOperator, VariableDeclaration,
    },
    builder::AstBuilder,
};
use oxc_ast_visit::{VisitMut, walk_mut};
use oxc_semantic::ScopeFlags;
use oxc_span::SPAN;
use oxc_syntax::number::NumberBase;
use rolldown_ecmascript_utils::{BindingPatternExt, StatementFactoryExt};

/// Changes a module of either kind: code without `import` and `export` may be both, and means the same.
pub fn hoist_variables<'a>(program: &mut Program<'a>, allocator: &'a Allocator) {
    let mut hoister = Hoister { builder: AstBuilder::new(allocator), names: BTreeSet::new(), catches: 0 };
    hoister.visit_program(program);
    let names = std::mem::take(&mut hoister.names);
    program.body.extend(names.iter().map(|name| Statement::new_var_decl_no_init(name, &hoister.builder)));
}

struct Hoister<'a> {
    builder: AstBuilder<'a>,
    names: BTreeSet<String>,
    catches: usize,
}

impl<'a> Hoister<'a> {
    fn declare(&mut self, pattern: &BindingPattern<'a>) {
        self.names.extend(pattern.get_binding_identifiers().iter().map(|name| name.name.to_string()));
    }

    /// What a declaration assigns; `None` if it only declares.
    fn assignments(&mut self, declaration: &mut VariableDeclaration<'a>) -> Option<Expression<'a>> {
        let mut assigned = Vec::new();
        for mut declarator in declaration.declarations.take_in(&self.builder) {
            self.visit_binding_pattern(&mut declarator.id);
            self.declare(&declarator.id);
            if let Some(value) = declarator.init {
                let target = declarator.id.into_assignment_target(&self.builder);
                let operator = AssignmentOperator::Assign;
                let span = declarator.span;
                assigned.push(Expression::new_assignment_expression(span, operator, target, value, &self.builder));
            }
        }
        match assigned.len() {
            0 | 1 => assigned.pop(),
            _ => {
                let all = oxc_allocator::ArenaVec::from_iter_in(assigned, &self.builder);
                Some(Expression::new_sequence_expression(SPAN, all, &self.builder))
            }
        }
    }

    fn head(&mut self, left: &mut ForStatementLeft<'a>) {
        let ForStatementLeft::VariableDeclaration(declaration) = left else { return };
        if !declaration.kind.is_var() || declaration.declarations.iter().any(|declarator| declarator.init.is_some()) {
            return;
        }
        if let Some(mut declarator) = declaration.declarations.take_in(&self.builder).into_iter().next() {
            self.visit_binding_pattern(&mut declarator.id);
            self.declare(&declarator.id);
            *left = ForStatementLeft::from(declarator.id.into_assignment_target(&self.builder));
        }
    }
}

impl<'a> VisitMut<'a> for Hoister<'a> {
    fn visit_function(&mut self, _: &mut Function<'a>, _: ScopeFlags) {}

    fn visit_arrow_function_expression(&mut self, _: &mut ArrowFunctionExpression<'a>) {}

    fn visit_class(&mut self, _: &mut Class<'a>) {}

    fn visit_expression(&mut self, _: &mut Expression<'a>) {}

    fn visit_binding_property(&mut self, property: &mut BindingProperty<'a>) {
        walk_mut::walk_binding_property(self, property);
        let BindingPattern::ArrayPattern(array) = &property.value else { return };
        if array.elements.iter().flatten().any(BindingPattern::is_assignment_pattern) {
            let pattern = property.value.take_in(&self.builder);
            let zero = Expression::new_numeric_literal(SPAN, 0.0, None, NumberBase::Decimal, &self.builder);
            let nothing = Expression::new_unary_expression(SPAN, UnaryOperator::Void, zero, &self.builder);
            property.value = BindingPattern::new_assignment_pattern(SPAN, pattern, nothing, &self.builder);
        }
    }

    fn visit_for_statement_left(&mut self, left: &mut ForStatementLeft<'a>) {
        self.head(left);
    }

    fn visit_for_statement_init(&mut self, init: &mut ForStatementInit<'a>) {
        if let ForStatementInit::VariableDeclaration(declaration) = init
            && self.catches > 0
            && declaration.kind.is_var()
        {
            let assigned = self.assignments(declaration);
            let nothing = || Expression::new_numeric_literal(SPAN, 0.0, None, NumberBase::Decimal, &self.builder);
            *init = ForStatementInit::from(assigned.unwrap_or_else(nothing));
        }
    }

    fn visit_catch_clause(&mut self, clause: &mut CatchClause<'a>) {
        self.catches += 1;
        walk_mut::walk_catch_clause(self, clause);
        self.catches -= 1;
    }

    fn visit_statement(&mut self, statement: &mut Statement<'a>) {
        if let Statement::VariableDeclaration(declaration) = statement
            && self.catches > 0
            && declaration.kind.is_var()
        {
            let assigned = self.assignments(declaration);
            *statement = match assigned {
                Some(assigned) => Statement::new_expression_statement(SPAN, assigned, &self.builder),
                None => Statement::new_empty_statement(SPAN, &self.builder),
            };
            return;
        }
        walk_mut::walk_statement(self, statement);
    }
}
