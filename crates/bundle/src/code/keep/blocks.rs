//! Functions in blocks: in sloppy mode they are variables of the function around as well.

use std::collections::HashMap;

use oxc_ast::{AstKind, ast::BindingIdentifier};
use oxc_semantic::NodeId;
use oxc_span::Span;

use crate::{code::keep::script::Script, model::KeepReason};

/// Whether a function that is declared in a block is used outside of the block.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let functions = script.kinds().filter_map(|(node, kind)| match kind {
        AstKind::Function(function) if function.is_declaration() => block_of(script, node).zip(function.id.as_ref()),
        _ => None,
    });
    let mut uses = None;
    let leaks = |(block, id): (NodeId, &BindingIdentifier<'_>)| {
        let is_declared_again = id.symbol_id.get().is_some_and(|symbol| {
            let scoping = script.semantic.scoping();
            !scoping.symbol_redeclarations(symbol).is_empty()
        });
        let uses: &HashMap<_, _> = uses.get_or_insert_with(|| places_of_names(script));
        let places = uses.get(id.name.as_str()).map(Vec::as_slice).unwrap_or_default();
        is_declared_again || is_used_outside(script, block, places)
    };
    functions.into_iter().any(leaks).then_some(KeepReason::FunctionInBlock)
}

/// The block that a sloppy function is declared in; `None` where it is declared in a function or at the top.
fn block_of(script: Script<'_, '_>, node: NodeId) -> Option<NodeId> {
    let nodes = script.semantic.nodes();
    let block = nodes.parent_id(node);
    let is_block = match nodes.kind(block) {
        AstKind::BlockStatement(_) => Some(block),
        // The cases of a `switch` are one block.
        AstKind::SwitchCase(_) => Some(nodes.parent_id(block)),
        _ => None,
    };
    is_block.filter(|block| script.is_sloppy(*block))
}

/// Where each name is used, whatever variable it means.
fn places_of_names<'a>(script: Script<'_, 'a>) -> HashMap<&'a str, Vec<u32>> {
    let mut places: HashMap<&str, Vec<u32>> = HashMap::new();
    for (_, kind) in script.kinds() {
        if let AstKind::IdentifierReference(name) = kind {
            places.entry(name.name.as_str()).or_default().push(name.span.start);
        }
    }
    places
}

/// Whether a name is used in the function around a block, and outside of the block.
fn is_used_outside(script: Script<'_, '_>, block: NodeId, places: &[u32]) -> bool {
    let mut ancestors = script.semantic.nodes().ancestors(block);
    let around = ancestors.find(|node| matches!(node.kind(), AstKind::Function(_) | AstKind::Program(_)));
    let Some(around) = around else { return false };
    let (inside, outside) = (script.span(block), script.span(around.id()));
    let is_in = |span: Span, at: u32| span.start <= at && at < span.end;
    places.iter().any(|at| is_in(outside, *at) && !is_in(inside, *at))
}
