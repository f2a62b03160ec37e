//! Whether rolldown keeps the meaning of an enum.
//!
//! rolldown 1.2.5 replaces `E.A` by the value wherever something called `E` has the name of an enum of the module, be it
//! a parameter, and does not see that a member is given another value.

use oxc_ast::{
    AstKind,
    ast::{Expression, TSEnumDeclaration, UnaryOperator},
};
use oxc_semantic::{NodeId, Semantic, SymbolId};
use oxc_span::GetSpan;

/// Whether an enum is the only thing of its name, is at the top level, and nothing but its members is read.
pub fn is_safe(semantic: &Semantic<'_>, decl: &TSEnumDeclaration<'_>, node: NodeId) -> bool {
    let Some(symbol) = decl.id.symbol_id.get() else { return false };
    let scoping = semantic.scoping();
    let is_inside =
        semantic.nodes().ancestor_kinds(node).any(|kind| matches!(kind, AstKind::TSNamespaceDeclaration(_)));
    let is_alone = scoping.symbol_redeclarations(symbol).is_empty()
        && scoping.symbol_ids().all(|other| other == symbol || scoping.symbol_name(other) != decl.id.name.as_str());
    !is_inside && is_alone && is_only_read(semantic, symbol)
}

/// Whether the enum itself is never used as a value, so that nothing can change it.
fn is_only_read(semantic: &Semantic<'_>, symbol: SymbolId) -> bool {
    semantic.symbol_references(symbol).all(|reference| {
        !reference.is_value() || reference.flags().is_value_as_type() || is_read(semantic, reference.node_id())
    })
}

fn is_read(semantic: &Semantic<'_>, node: NodeId) -> bool {
    let nodes = semantic.nodes();
    let mut at = node;
    // `(E as any).A`
    loop {
        let parent = nodes.parent_id(at);
        match nodes.kind(parent) {
            AstKind::ParenthesizedExpression(_)
            | AstKind::TSAsExpression(_)
            | AstKind::TSSatisfiesExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::TSTypeAssertion(_) => at = parent,
            AstKind::StaticMemberExpression(_) | AstKind::ComputedMemberExpression(_) => {
                return is_object(nodes.kind(parent), nodes.kind(at)) && !is_written(semantic, parent);
            }
            AstKind::ExportSpecifier(_) => return true,
            _ => return false,
        }
    }
}

fn is_object(member: AstKind<'_>, inner: AstKind<'_>) -> bool {
    let object: Option<&Expression<'_>> = match member {
        AstKind::StaticMemberExpression(member) => Some(&member.object),
        AstKind::ComputedMemberExpression(member) => Some(&member.object),
        _ => None,
    };
    object.is_some_and(|object| object.span() == inner.span())
}

/// Whether a member is given a value, deleted, or called, which passes the enum as `this`.
fn is_written(semantic: &Semantic<'_>, member: NodeId) -> bool {
    let span = semantic.nodes().kind(member).span();
    match semantic.nodes().parent_kind(member) {
        AstKind::AssignmentExpression(assignment) => assignment.left.span() == span,
        AstKind::CallExpression(call) => call.callee.span() == span,
        AstKind::ForInStatement(statement) => statement.left.span() == span,
        AstKind::ForOfStatement(statement) => statement.left.span() == span,
        AstKind::UpdateExpression(_)
        | AstKind::ArrayAssignmentTarget(_)
        | AstKind::AssignmentTargetPropertyProperty(_)
        | AstKind::AssignmentTargetRest(_)
        | AstKind::AssignmentTargetWithDefault(_) => true,
        AstKind::UnaryExpression(unary) => unary.operator == UnaryOperator::Delete,
        _ => false,
    }
}
