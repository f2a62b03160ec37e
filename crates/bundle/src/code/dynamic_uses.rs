//! Which exports of a module `import()` uses.

use std::collections::BTreeSet;

use oxc_ast::{
    AstKind,
    ast::{Argument, BindingPattern, ImportExpression, Program, PropertyKey},
};
use oxc_ast_visit::Visit;
use oxc_semantic::NodeId;
use oxc_span::GetSpan;

/// An `import()`, and the names that the code around it uses of the module; `None` where it may be any.
pub type DynamicUse = (NodeId, Option<BTreeSet<String>>);

/// Every `import()` of a program.
pub fn dynamic_uses(program: &Program<'_>) -> Vec<DynamicUse> {
    let mut finder = DynamicUses::default();
    finder.visit_program(program);
    finder.found
}

#[derive(Default)]
struct DynamicUses<'a> {
    /// The nodes around the one that is visited, the outermost first.
    around: Vec<AstKind<'a>>,
    found: Vec<DynamicUse>,
}

impl<'a> Visit<'a> for DynamicUses<'a> {
    fn enter_node(&mut self, node: AstKind<'a>) {
        if let AstKind::ImportExpression(import) = node {
            self.found.push((import.node_id(), self.names_of(import)));
        }
        self.around.push(node);
    }

    fn leave_node(&mut self, _: AstKind<'a>) {
        self.around.pop();
    }
}

impl DynamicUses<'_> {
    fn names_of(&self, import: &ImportExpression<'_>) -> Option<BTreeSet<String>> {
        let mut around = self.around.iter().rev().filter(|node| !matches!(node, AstKind::ParenthesizedExpression(_)));
        match around.next()? {
            AstKind::AwaitExpression(awaited) => match around.next()? {
                AstKind::StaticMemberExpression(member) => Some(BTreeSet::from([member.property.name.to_string()])),
                AstKind::ComputedMemberExpression(member) if member.object.span().contains_inclusive(awaited.span) => {
                    Some(BTreeSet::from([member.static_property_name()?.to_string()]))
                }
                AstKind::VariableDeclarator(declarator) => keys(&declarator.id),
                // The body of an arrow function is such a statement, too.
                AstKind::ExpressionStatement(_) if !matches!(around.next()?, AstKind::FunctionBody(_)) => {
                    Some(BTreeSet::new())
                }
                _ => None,
            },
            AstKind::StaticMemberExpression(member) if member.property.name == "then" => {
                let AstKind::CallExpression(call) = around.next()? else { return None };
                let is_callee = call.callee.span().contains_inclusive(import.span);
                let [handler] = &call.arguments[..] else { return None };
                is_callee.then(|| given(handler)).flatten()
            }
            _ => None,
        }
    }
}

/// The names that a function takes out of its first argument.
fn given(function: &Argument<'_>) -> Option<BTreeSet<String>> {
    let Argument::ArrowFunctionExpression(function) = function else { return None };
    match &function.params.items[..] {
        [] if function.params.rest.is_none() => Some(BTreeSet::new()),
        [first, ..] if first.initializer.is_none() => keys(&first.pattern),
        _ => None,
    }
}

/// The names that a pattern takes out of an object.
fn keys(pattern: &BindingPattern<'_>) -> Option<BTreeSet<String>> {
    let BindingPattern::ObjectPattern(object) = pattern else { return None };
    let keys = object.properties.iter().map(|property| match &property.key {
        PropertyKey::StaticIdentifier(key) => Some(key.name.to_string()),
        _ => None,
    });
    if object.rest.is_some() { None } else { keys.collect() }
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;
    use crate::code::ParsedModule;

    fn uses(code: &str) -> String {
        let allocator = Allocator::default();
        let found = dynamic_uses(ParsedModule::new(&allocator, "a.mjs", code).program());
        let shown = found.into_iter().map(|(_, names)| {
            names.map_or_else(|| "all".to_owned(), |names| names.into_iter().collect::<Vec<_>>().join(" "))
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn names_that_are_taken_at_once_are_known() {
        assert_eq!(uses("(await import('a')).b; (await (import('a')))['c'];"), "b, c");
        assert_eq!(uses("const { b, c: d = 1 } = await import('a');"), "b c");
        assert_eq!(uses("import('a').then(({ b }) => b); import('a').then(() => 1);"), "b, ");
        assert_eq!(uses("if (x) { await import('a'); }"), "");
    }

    #[test]
    fn everything_else_may_use_all() {
        for code in [
            "const b = await import('a');",
            "const { ...b } = await import('a');",
            "const { [b]: c } = await import('a');",
            "import('a').then((b) => b.c);",
            "import('a').then(({ b }) => b, c);",
            "import('a').then(function ({ b }) { return arguments; });",
            "import('a').then((...b) => b);",
            "x[await import('a')];",
            "x.then(import('a'));",
            "(await import('a'))[b];",
            "async () => await import('a');",
            "f(import('a'));",
        ] {
            assert_eq!(uses(code), "all", "{code}");
        }
    }
}
