//! Functions in blocks: in sloppy mode they are variables of the function around as well.

use oxc_ast::{AstKind, ast::Function};
use oxc_semantic::NodeId;

use crate::{code::keep::script::Script, model::KeepReason};

/// Whether a function that is declared in a block is used outside of the block.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let leaks = |(node, kind): (NodeId, AstKind<'_>)| match kind {
        AstKind::Function(function) => function.is_declaration() && leaks(script, node, function),
        _ => false,
    };
    script.kinds().any(leaks).then_some(KeepReason::FunctionInBlock)
}

fn leaks(script: Script<'_, '_>, node: NodeId, function: &Function<'_>) -> bool {
    let nodes = script.semantic.nodes();
    let block = nodes.parent_id(node);
    if !matches!(nodes.kind(block), AstKind::BlockStatement(_) | AstKind::SwitchCase(_)) || !script.is_sloppy(block) {
        return false;
    }
    // The cases of a `switch` are one block.
    let block = if matches!(nodes.kind(block), AstKind::SwitchCase(_)) { nodes.parent_id(block) } else { block };
    let Some(id) = &function.id else { return false };
    let scoping = script.semantic.scoping();
    let around = nodes.ancestors(block).find(|node| matches!(node.kind(), AstKind::Function(_) | AstKind::Program(_)));
    let Some(around) = around else { return false };
    // Any use of the name in the function around counts, whatever variable it means.
    let (inside, outside) = (script.span(block), script.span(around.id()));
    let of_name = |name: &str, at: u32| name == id.name && outside.start <= at && at < outside.end;
    let is_outside = |at: u32| !(inside.start <= at && at < inside.end);
    script.kinds().any(|(_, kind)| match kind {
        AstKind::IdentifierReference(name) => of_name(&name.name, name.span.start) && is_outside(name.span.start),
        _ => false,
    }) || id.symbol_id.get().is_some_and(|symbol| !scoping.symbol_redeclarations(symbol).is_empty())
}
