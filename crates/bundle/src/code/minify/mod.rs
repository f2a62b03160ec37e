//! Makes the text of an output smaller, and changes nothing else.
//!
//! The tokens stay as they are printed, but for names of local variables. So strings, which Netlify reads and other steps
//! search for, keep their quotes, numbers and regular expressions keep their form, and every position of the source map
//! moves with its token. Nothing is computed, removed or moved: what code throws, and when, stays the same.

mod kept_names;
mod names;
mod separators;
mod statement_ends;
#[cfg(test)]
mod tests;
mod token_gap;

use std::collections::HashMap;

use oxc_allocator::Allocator;
use oxc_parser::{Parser, config::TokensParserConfig};
use oxc_span::SourceType;

use netlify_sdk_core::{function::Minify, text::Edit};

use crate::{
    code::{
        edit::edit_at,
        minify::{names::short_names, separators::Separators},
    },
    model::Format,
};

/// The edits that make an output smaller; none where its syntax is wrong. Netlify reads the top-level statements of an
/// entry, so their names stay.
pub fn minify(code: &str, format: Format, is_entry: bool, minify: Minify) -> Vec<Edit> {
    if minify == Minify::No {
        return Vec::new();
    }
    let allocator = Allocator::default();
    let source_type = match format {
        Format::CommonJs => SourceType::cjs(),
        Format::Esm => SourceType::mjs(),
    };
    let parsed = Parser::new(&allocator, code, source_type).with_config(TokensParserConfig).parse();
    if parsed.panicked || !parsed.diagnostics.is_empty() {
        return Vec::new();
    }
    let names = match minify {
        Minify::Names => short_names(&parsed.program, !is_entry),
        Minify::Whitespace | Minify::No => HashMap::new(),
    };
    let separators = Separators::new(code, &parsed.program);
    let mut edits = Vec::new();
    let mut before = None;
    for (at, token) in parsed.tokens.iter().enumerate() {
        let gap = separators.between(before, Some(*token));
        let next = parsed.tokens.get(at + 1).copied();
        edits.extend(gap);
        before = Some(*token);
        if separators.is_needless_semicolon(*token, next) {
            edits.push(edit_at(token.span(), ""));
        } else if let Some(name) = names.get(&token.start()) {
            edits.push(edit_at(token.span(), name.as_str()));
        }
    }
    edits.extend(separators.between(before, None));
    edits
}
