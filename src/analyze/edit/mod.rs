//! Small edits of code by what its names mean, for what the bundler leaves as it is.
//!
//! They are found here and made by `bundle`, which has the source map that must follow them.

mod create_require;
mod hide_require;
mod rename;

pub use create_require::bundle_created_require;
pub use hide_require::hide_require;
pub use rename::rename_top_level;

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_parser::Parser;
use oxc_semantic::{NodeId, Semantic, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType, Span};

/// Text to put in the place of other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced; an empty range where text is inserted.
    pub range: Range<usize>,
    /// What they are replaced with.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of the bytes `range`.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    fn at(span: Span, text: impl Into<String>) -> Self {
        Self::new(span.start as usize..span.end as usize, text)
    }
}

/// The code with the edits made, which are in the order of their places and do not overlap.
pub fn apply_edits(code: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(code.len() + edits.len() * 8);
    let mut copied = 0;
    for Edit { range, text } in edits {
        out.push_str(&code[copied..range.start]);
        out.push_str(text);
        copied = range.end;
    }
    out + &code[copied..]
}

/// Parses the code and returns what `find` finds, in the order of the places.
fn edits(code: &str, source_type: SourceType, find: impl FnOnce(&Semantic<'_>) -> Vec<Edit>) -> Vec<Edit> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, source_type).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    let mut edits = find(&semantic);
    edits.sort_by_key(|edit| edit.range.start);
    edits.dedup();
    edits
}

/// Renames a symbol where it is declared and wherever it is used; `name` says what to at a place.
fn rename_symbol(semantic: &Semantic<'_>, symbol: SymbolId, to: &str, name: impl Fn(NodeId) -> String) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let from = scoping.symbol_name(symbol);
    let mut edits = vec![Edit::at(scoping.symbol_span(symbol), to)];
    edits.extend(scoping.symbol_redeclarations(symbol).iter().map(|other| Edit::at(other.span, to)));
    for reference in semantic.symbol_references(symbol) {
        let to = name(reference.node_id());
        let text = match semantic.nodes().parent_kind(reference.node_id()) {
            AstKind::ObjectProperty(property) if property.shorthand => format!("{from}: {to}"),
            AstKind::ExportSpecifier(specifier) if specifier.local.span() == specifier.exported.span() => {
                format!("{to} as {from}")
            }
            _ => to,
        };
        edits.push(Edit::at(semantic.reference_span(reference), text));
    }
    edits
}
