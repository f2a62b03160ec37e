//! A name that is changed wherever it is used.

use oxc_ast::AstKind;
use oxc_semantic::{NodeId, Semantic, SymbolId};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::edit::edits::edit_at;

/// Renames a symbol where it is declared and wherever it is used; `name` says what to at a place.
pub fn rename_symbol(
    semantic: &Semantic<'_>,
    symbol: SymbolId,
    to: &str,
    mut name: impl FnMut(NodeId) -> String,
) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let from = scoping.symbol_name(symbol);
    let mut edits = vec![edit_at(scoping.symbol_span(symbol), to)];
    edits.extend(scoping.symbol_redeclarations(symbol).iter().map(|other| edit_at(other.span, to)));
    for reference in semantic.symbol_references(symbol) {
        let to = name(reference.node_id());
        let text = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ObjectProperty(property) if property.shorthand => format!("{from}: {to}"),
            AstKind::ExportSpecifier(specifier) if specifier.local.span() == specifier.exported.span() => {
                format!("{to} as {from}")
            }
            _ => to,
        };
        edits.push(edit_at(semantic.reference_span(reference), text));
    }
    edits
}
