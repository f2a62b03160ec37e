//! Names of variables that code can see, because functions and classes get them as their own.
//!
//! The mangler keeps these for declarations, variables and assignments. It does not for defaults of parameters, and of
//! patterns in them.

use oxc_ast::ast::{AssignmentPattern, BindingPattern, Expression, FormalParameter, Program};
use oxc_ast_visit::{Visit, walk};

/// The names of parameters whose default is a function or class without a name, and everything like them.
pub fn kept_names<'a>(program: &Program<'a>) -> Vec<&'a str> {
    let mut finder = NameFinder(Vec::new());
    finder.visit_program(program);
    finder.0
}

struct NameFinder<'a>(Vec<&'a str>);

impl<'a> NameFinder<'a> {
    fn add(&mut self, pattern: &BindingPattern<'a>, value: &Expression<'a>) {
        if let BindingPattern::BindingIdentifier(identifier) = pattern
            && value.is_anonymous_function_definition()
        {
            self.0.push(identifier.name.as_str());
        }
    }
}

impl<'a> Visit<'a> for NameFinder<'a> {
    fn visit_formal_parameter(&mut self, parameter: &FormalParameter<'a>) {
        if let Some(value) = &parameter.initializer {
            self.add(&parameter.pattern, value);
        }
        walk::walk_formal_parameter(self, parameter);
    }

    fn visit_assignment_pattern(&mut self, pattern: &AssignmentPattern<'a>) {
        self.add(&pattern.left, &pattern.right);
        walk::walk_assignment_pattern(self, pattern);
    }
}
