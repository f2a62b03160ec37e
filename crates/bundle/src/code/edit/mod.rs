//! Small edits of code by what its names mean, for what the bundler leaves as it is.
//!
//! They are found here and made by `bundle`, which has the source map that must follow them.

mod computed;
mod hide_require;
mod json;
mod location;
mod rename;
mod require;
pub mod rolldown_name_clash;
mod this;
mod throw;
mod worker;

pub use self::{hide_require::hide_require, rename::rename_top_level};

use oxc_allocator::Allocator;
use oxc_ast::AstKind;
use oxc_parser::Parser;
use oxc_semantic::{NodeId, Semantic, SemanticBuilder, SymbolId};
use oxc_span::{GetSpan, SourceType, Span};

use netlify_sdk_core::{js::source_type, text::Edit};

use crate::code::edit::location::Locator;

/// The edit that replaces what stands at a span.
fn edit_at(span: Span, text: impl Into<String>) -> Edit {
    Edit::new(span.start as usize..span.end as usize, text)
}

/// Parses the code and returns what `find` finds, in the order of the places.
fn edits(code: &str, source_type: SourceType, find: impl FnOnce(&Semantic<'_>) -> Vec<Edit>) -> Vec<Edit> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, code, source_type).parse();
    let semantic = SemanticBuilder::new().with_build_nodes(true).build(&parsed.program).semantic;
    let mut edits = find(&semantic);
    edits.sort_by_key(|edit| (edit.range.start, std::cmp::Reverse(edit.range.end)));
    // What is replaced needs no edit inside.
    let mut end = 0;
    edits.retain(|edit| {
        edit.range.start >= end && {
            end = edit.range.end;
            true
        }
    });
    edits
}

/// What the edits of a module ask about other files.
#[derive(Clone, Copy)]
pub struct Surroundings<'s> {
    /// The files in a folder and in the folders in it, relative to it, sorted.
    pub files: &'s dyn Fn(&str) -> Vec<String>,
    /// The name of a module that exports, as the default, the URL of a file that is bundled on its own; `None` where
    /// the file is not there.
    pub separate: &'s dyn Fn(&str) -> Option<String>,
}

/// Text without which a module needs no edit.
const SIGNS: [&str; 7] =
    ["createRequire", "module.require", "Worker(", "fork(", "= require;", "= require,", "require_"];

/// The edits of a module that the bundler reads, in the order of their places; `path` is absolute.
pub fn edit_module(path: &str, code: &str, surroundings: Surroundings<'_>) -> Vec<Edit> {
    let may_matter = SIGNS.iter().any(|sign| code.contains(sign))
        || has_computed_call(code)
        || this::may_matter(code)
        || json::may_matter(code)
        || throw::may_matter(code);
    if !may_matter {
        return Vec::new();
    }
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    edits(code, source_type(&path), |semantic| {
        let locator = Locator::new(semantic, &path);
        let mut edits = require::make_visible(locator, surroundings);
        edits.extend(worker::point_to_outputs(locator, surroundings));
        edits.extend(rolldown_name_clash::keep_apart(semantic));
        edits.extend(this::write_out(semantic));
        edits.extend(json::require_instead(semantic));
        edits.extend(throw::put_off(semantic));
        edits
    })
}

/// Whether `require(` or `import(` is followed by anything but a string.
fn has_computed_call(code: &str) -> bool {
    ["require(", "import("].iter().any(|call| {
        memchr::memmem::find_iter(code.as_bytes(), call).any(|at| {
            let rest = code[at + call.len()..].trim_start();
            let mut rest = rest.chars();
            match rest.next() {
                Some(quote @ ('"' | '\'')) => {
                    !rest.as_str().split_once(quote).is_some_and(|(_, rest)| rest.trim_start().starts_with([')', ',']))
                }
                Some(')') | None => false,
                Some(_) => true,
            }
        })
    })
}

/// Renames a symbol where it is declared and wherever it is used; `name` says what to at a place.
fn rename_symbol(
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

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;

    use super::*;

    /// The module `/app/lib/a.js` after its edits, beside the file `w.mjs` and the folder `words`.
    pub fn edited(code: &str) -> Option<String> {
        let files = |folder: &str| match folder {
            "/app/lib/./words" => vec!["one.js".to_owned(), "two.js".to_owned()],
            _ => Vec::new(),
        };
        let separate = |file: &str| (file == "/app/lib/w.mjs").then(|| format!("worker:{file}"));
        let edits = edit_module("/app/lib/a.js", code, Surroundings { files: &files, separate: &separate });
        (!edits.is_empty()).then(|| apply_edits(code, &edits))
    }

    #[test]
    fn only_computed_calls_are_suspicious() {
        for code in ["require('a')", "import(\"a\", { with: {} })", "require()", "f('a')"] {
            assert!(!has_computed_call(code), "{code}");
        }
        for code in ["require(a)", "import(`a`)", "require('a' + b)", "import( a )"] {
            assert!(has_computed_call(code), "{code}");
        }
    }
}
