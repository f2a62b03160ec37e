//! `this` that belongs to a module.

use std::collections::HashSet;

use oxc_ast::ast::{Class, ClassElement, Function, Program, PropertyKey, StaticBlock, ThisExpression};
use oxc_ast_visit::Visit;
use oxc_semantic::{NodeId, ScopeFlags};

/// The nodes of `this` that mean that of the module, not of a function or class.
pub fn this_of_module(program: &Program<'_>) -> HashSet<NodeId> {
    let mut finder = ThisFinder::default();
    finder.visit_program(program);
    finder.found
}

#[derive(Default)]
struct ThisFinder {
    found: HashSet<NodeId>,
}

impl<'a> Visit<'a> for ThisFinder {
    fn visit_this_expression(&mut self, this: &ThisExpression) {
        self.found.insert(this.node_id());
    }

    fn visit_function(&mut self, _: &Function<'a>, _: ScopeFlags) {}

    fn visit_static_block(&mut self, _: &StaticBlock<'a>) {}

    fn visit_class(&mut self, class: &Class<'a>) {
        self.visit_decorators(&class.decorators);
        if let Some(base) = class.heritage_expression() {
            self.visit_expression(base);
        }
        let mut key = |key: &PropertyKey<'a>| {
            if let Some(key) = key.as_expression() {
                self.visit_expression(key);
            }
        };
        for element in &class.body.body {
            match element {
                ClassElement::MethodDefinition(method) => key(&method.key),
                ClassElement::PropertyDefinition(property) => key(&property.key),
                ClassElement::AccessorProperty(property) => key(&property.key),
                ClassElement::StaticBlock(_) | ClassElement::TSIndexSignature(_) => {}
            }
        }
    }
}
