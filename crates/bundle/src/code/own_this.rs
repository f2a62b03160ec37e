//! `this` that belongs to a module, and functions that use theirs.

use std::collections::HashSet;

use oxc_ast::ast::{
    BindingPattern, Class, ClassElement, Declaration, ExportDefaultDeclarationKind, Expression, Function, Program,
    PropertyKey, Statement, StaticBlock, ThisExpression,
};
use oxc_ast_visit::Visit;
use oxc_semantic::{NodeId, ScopeFlags, SymbolId};

/// The nodes of `this` that mean that of the module, not of a function or class.
pub fn this_of_module(program: &Program<'_>) -> HashSet<NodeId> {
    let mut finder = ThisFinder::default();
    finder.visit_program(program);
    finder.found
}

/// The functions at the top of a module that use `this`; `None` is a default export without a name.
pub fn this_functions(program: &Program<'_>) -> HashSet<Option<SymbolId>> {
    let mut found = HashSet::new();
    for statement in &program.body {
        match statement {
            Statement::ExportDefaultDeclaration(export) => match &export.declaration {
                ExportDefaultDeclarationKind::FunctionDeclaration(function)
                | ExportDefaultDeclarationKind::FunctionExpression(function) => add(function, &mut found),
                _ => {}
            },
            Statement::ExportDeclaration(export) => declared(&export.declaration, &mut found),
            other => other.as_declaration().into_iter().for_each(|declaration| declared(declaration, &mut found)),
        }
    }
    found
}

fn declared(declaration: &Declaration<'_>, found: &mut HashSet<Option<SymbolId>>) {
    match declaration {
        Declaration::FunctionDeclaration(function) => add(function, found),
        Declaration::VariableDeclaration(declaration) => {
            for declarator in &declaration.declarations {
                if let (BindingPattern::BindingIdentifier(name), Some(Expression::FunctionExpression(function))) =
                    (&declarator.id, declarator.init.as_ref().map(Expression::get_inner_expression))
                    && uses_this(function)
                {
                    found.insert(name.symbol_id.get());
                }
            }
        }
        _ => {}
    }
}

fn add(function: &Function<'_>, found: &mut HashSet<Option<SymbolId>>) {
    if uses_this(function) {
        found.insert(function.id.as_ref().and_then(|name| name.symbol_id.get()));
    }
}

fn uses_this(function: &Function<'_>) -> bool {
    let mut finder = ThisFinder::default();
    finder.visit_formal_parameters(&function.params);
    if let Some(body) = &function.body {
        finder.visit_function_body(body);
    }
    !finder.found.is_empty()
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
