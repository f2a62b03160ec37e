//! Imports whose failure is caught: what they name need not be there.

use oxc_ast::{
    AstKind,
    ast::{CallExpression, ImportExpression, MemberExpression},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

/// The calls of `import()` whose failure is caught.
pub fn caught_imports(semantic: &Semantic<'_>) -> Vec<Span> {
    let imports = semantic.nodes().iter().filter(|node| matches!(node.kind(), AstKind::ImportExpression(_)));
    let caught = imports.filter(|node| is_in_try(semantic, node.id()) || is_promise_caught(semantic, node.id()));
    caught.map(|node| node.kind().span()).collect()
}

/// The calls of `import()` with `.catch(…)` or `.then(…, …)` after them.
pub fn imports_with_catch<'m, 'a>(semantic: &'m Semantic<'a>) -> impl Iterator<Item = &'m ImportExpression<'a>> {
    semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::ImportExpression(import) if is_promise_caught(semantic, node.id()) => Some(import),
        _ => None,
    })
}

/// Whether a node is in a `try` block of the same function.
fn is_in_try(semantic: &Semantic<'_>, node: NodeId) -> bool {
    let span = semantic.nodes().kind(node).span();
    for ancestor in semantic.nodes().ancestor_kinds(node) {
        match ancestor {
            AstKind::TryStatement(statement)
                if statement.handler.is_some() && statement.block.span.contains_inclusive(span) =>
            {
                return true;
            }
            AstKind::Function(_) | AstKind::ArrowFunctionExpression(_) => return false,
            _ => {}
        }
    }
    false
}

/// Whether `.catch(…)` or `.then(…, …)` is called on a promise, or on what other `.then(…)` make of it.
fn is_promise_caught(semantic: &Semantic<'_>, promise: NodeId) -> bool {
    let Some((call, node)) = called_method(semantic, promise) else { return false };
    match (call.callee.as_member_expression().and_then(MemberExpression::static_property_name), call.arguments.len()) {
        (Some("catch"), 1..) | (Some("then"), 2..) => true,
        (Some("then" | "finally"), _) => is_promise_caught(semantic, node),
        _ => false,
    }
}

/// The call of a method of an object, parentheses aside.
fn called_method<'m, 'a>(semantic: &'m Semantic<'a>, object: NodeId) -> Option<(&'m CallExpression<'a>, NodeId)> {
    let nodes = semantic.nodes();
    let mut ancestors =
        nodes.ancestors(object).filter(|node| !matches!(node.kind(), AstKind::ParenthesizedExpression(_)));
    let member = ancestors.next()?.kind();
    let AstKind::StaticMemberExpression(member) = member else { return None };
    let call = ancestors.next()?;
    match call.kind() {
        AstKind::CallExpression(kind)
            if member.object.span().contains_inclusive(nodes.kind(object).span())
                && kind.callee.span().contains_inclusive(member.span) =>
        {
            Some((kind, call.id()))
        }
        _ => None,
    }
}
