//! Small edits of code by what its names mean, for what the bundler leaves as it is.

mod create_require;
mod hide_require;
mod rename;

pub use create_require::bundle_created_require;
pub use hide_require::hide_require;
pub use rename::rename_top_level;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_parser::Parser;
use oxc_semantic::{NodeId, Semantic, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType, Span};

/// Text to put in the place of a span.
type Edit = (Span, String);

/// Parses the code and makes the edits that `edits` finds; `None` where there are none.
fn edit(code: &str, source_type: SourceType, edits: impl FnOnce(&Semantic<'_>) -> Vec<Edit>) -> Option<String> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, source_type).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    let mut edits = edits(&semantic);
    edits.sort_by_key(|(span, _)| span.start);
    edits.dedup();
    (!edits.is_empty()).then(|| apply(code, &edits))
}

fn apply(code: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(code.len() + edits.len() * 8);
    let mut copied = 0;
    for (span, text) in edits {
        out.push_str(&code[copied..span.start as usize]);
        out.push_str(text);
        copied = span.end as usize;
    }
    out + &code[copied..]
}

/// Renames a symbol where it is declared and wherever it is used; `name` says what to at a place.
fn rename_symbol(semantic: &Semantic<'_>, symbol: SymbolId, to: &str, name: impl Fn(NodeId) -> String) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let from = scoping.symbol_name(symbol);
    let mut edits = vec![(scoping.symbol_span(symbol), to.to_owned())];
    edits.extend(scoping.symbol_redeclarations(symbol).iter().map(|other| (other.span, to.to_owned())));
    for reference in semantic.symbol_references(symbol) {
        let to = name(reference.node_id());
        let text = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ObjectProperty(property) if property.shorthand => format!("{from}: {to}"),
            AstKind::ExportSpecifier(specifier) if specifier.local.span() == specifier.exported.span() => {
                format!("{to} as {from}")
            }
            _ => to,
        };
        edits.push((semantic.reference_span(reference), text));
    }
    edits
}
