//! References to exported names of blocks become `M.name`.

use oxc_ast::AstKind;
use oxc_semantic::{Reference, Semantic};

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::edit_at,
    typescript::blocks::{Blocks, Found},
};

/// The edits of all references.
pub fn qualify(semantic: &Semantic<'_>, blocks: &Blocks<'_>) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let resolved = scoping.symbol_ids().flat_map(|symbol| semantic.symbol_references(symbol));
    let unresolved = scoping.root_unresolved_references_ids().flatten().map(|id| scoping.get_reference(id));
    resolved.chain(unresolved).filter_map(|reference| qualified(semantic, blocks, reference)).collect()
}

fn qualified(semantic: &Semantic<'_>, blocks: &Blocks<'_>, reference: &Reference) -> Option<Edit> {
    let flags = reference.flags();
    let node = reference.node_id();
    let parent = semantic.nodes().parent_kind(node);
    let is_of_alias = matches!(parent, AstKind::TSImportEqualsDeclaration(_) | AstKind::TSQualifiedName(_));
    if !flags.is_value() || flags.is_value_as_type() || is_of_alias {
        return None;
    }
    let name = semantic.reference_name(reference);
    let Found::Property(at) = blocks.find(semantic.scoping(), reference.scope_id(), name)? else { return None };
    let member = format!("{}.{name}", blocks.all[at].parameter);
    let text = match parent {
        AstKind::ObjectProperty(property) if property.shorthand => format!("{name}: {member}"),
        AstKind::AssignmentTargetPropertyIdentifier(_) => format!("{name}: {member}"),
        _ => member,
    };
    Some(edit_at(semantic.reference_span(reference), text))
}
