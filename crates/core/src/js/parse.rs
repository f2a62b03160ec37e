//! Source text to syntax tree.

use std::{path::Path, sync::Arc};

use oxc_allocator::Allocator;
use oxc_ast::ast::Program;
use oxc_diagnostics::{OxcDiagnostic, Severity};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::{
    diagnostic::Diagnostic,
    rules,
    text::{SourceFile, Span, too_deep},
};

/// Parses by the file's extension; `.js` may be a module or a script.
///
/// # Errors
///
/// The syntax errors.
pub fn parse<'a>(allocator: &'a Allocator, source: &'a Arc<SourceFile>) -> Result<Program<'a>, Vec<Diagnostic>> {
    if let Some(at) = too_deep(source.text()) {
        return Err(vec![rules::function::syntax_error::report_nesting(source, at)]);
    }
    let options = ParseOptions { preserve_parens: false, ..ParseOptions::default() };
    let parsed = Parser::new(allocator, source.text(), source_type(source.path())).with_options(options).parse();
    let errors: Vec<_> = parsed.diagnostics.iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() && !parsed.panicked {
        return Ok(parsed.program);
    }
    Err(errors.into_iter().map(|error| syntax_error(source, error)).collect())
}

/// What is wrong with a file whose syntax tree is complete: names that are declared twice or not at all, `break` outside
/// of a loop. rolldown asks the same of every module.
pub fn semantic_errors(source: &Arc<SourceFile>, program: &Program<'_>) -> Vec<Diagnostic> {
    let built = SemanticBuilder::new().with_check_syntax_error(true).build(program);
    let errors = built.diagnostics.iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|error| syntax_error(source, error)).collect()
}

/// How a file is parsed.
pub fn source_type(path: &str) -> SourceType {
    match Path::new(path).extension().and_then(|extension| extension.to_str()) {
        Some("js") => SourceType::unambiguous(),
        _ => SourceType::from_path(path).unwrap_or_default(),
    }
}

fn syntax_error(source: &Arc<SourceFile>, error: &OxcDiagnostic) -> Diagnostic {
    let mut places = error.labels.iter().map(|label| {
        let start = label.offset();
        let end = start + label.len();
        (Span::new(source, start, end), label.label().unwrap_or_default().to_owned())
    });
    let (span, label) = places.next().unwrap_or_else(|| (Span::file(source), String::new()));
    let message = error.message.to_string();
    let help =
        error.help.as_ref().map_or_else(|| format!("correct the syntax of `{}`", source.path()), ToString::to_string);
    let diagnostic = rules::function::syntax_error::report(span, message, help).label(label);
    places.fold(diagnostic, |diagnostic, (span, label)| diagnostic.also(span, label))
}
