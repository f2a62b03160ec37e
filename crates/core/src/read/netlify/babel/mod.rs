//! Which files Babel can parse, as zip-it-and-ship-it calls it: as a module, with the `typescript`
//! plugin and no other, whatever the file's extension.
//!
//! Netlify takes a file that Babel cannot parse for a v1 function without configuration, without an error.
//! oxc parses more (decorators, `accessor`), and reports more (errors of TypeScript's type checker); both are
//! corrected here. On Babel's own 5,937 test files the result differs in 81, all of them unlikely code;
//! `docs/design/agreement.md` lists their kinds.

mod members;
mod names;
mod syntax;

use std::ops::Range;

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::{OxcDiagnostic, Severity};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::text::too_deep;

/// Errors of TypeScript that Babel does not report.
const NOT_BABELS: [&str; 23] = [
    "1015", "1035", "1038", "1052", "1063", "1093", "1094", "1095", "1147", "1194", "1264", "1316", "1319", "1338",
    "2368", "2369", "2309", "2391", "2427", "2435", "2457", "2670", "2681",
];

/// The syntax tree, or nothing.
///
/// In its TypeScript mode, oxc refuses some JavaScript that Babel takes, such as a variable and a function of one name.
pub fn parse<'a>(allocator: &'a Allocator, text: &'a str) -> Option<Program<'a>> {
    // Babel takes less.
    if too_deep(text, true).is_some() {
        return None;
    }
    let options = ParseOptions { preserve_parens: false, ..ParseOptions::default() };
    [SourceType::ts().with_module(true), SourceType::mjs()].into_iter().find_map(|source_type| {
        let parsed = Parser::new(allocator, text, source_type).with_options(options).parse();
        let is_wrong = parsed.panicked || parsed.diagnostics.iter().any(is_error);
        (!is_wrong && is_right(&parsed.program)).then_some(parsed.program)
    })
}

/// The first thing in a source that Babel would not parse in a module, in words and by its place in bytes.
pub fn first_error(path: &str, text: &str) -> Option<(String, Range<usize>)> {
    if let Some(at) = too_deep(text, true) {
        return Some(("it is nested too deep".to_owned(), at..at + 1));
    }
    let allocator = Allocator::default();
    let source_type = SourceType::from_path(path).unwrap_or_default().with_module(true);
    let parsed = Parser::new(&allocator, text, source_type).parse();
    let built = SemanticBuilder::new().with_check_syntax_error(true).build(&parsed.program);
    let error = parsed.diagnostics.iter().chain(&built.diagnostics).find(|problem| is_error(problem))?;
    let place =
        error.labels.first().map_or(0..0, |label| label.offset() as usize..(label.offset() + label.len()) as usize);
    Some((error.message.to_string(), place))
}

fn is_right(program: &Program<'_>) -> bool {
    if syntax::has_foreign(program) {
        return false;
    }
    let built = SemanticBuilder::new().with_check_syntax_error(true).build(program);
    let mut errors = built.diagnostics.iter().filter(|problem| is_error(problem));
    errors.all(|problem| members::is_repeated(problem, program)) && !names::are_wrong(program, built.semantic.scoping())
}

fn is_error(diagnostic: &OxcDiagnostic) -> bool {
    let is_babels = diagnostic.code.scope.as_deref() != Some("TS")
        || !diagnostic.code.number.as_deref().is_some_and(|number| NOT_BABELS.contains(&number));
    diagnostic.severity == Severity::Error && is_babels
}
