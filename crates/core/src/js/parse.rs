//! Source text to syntax tree.

use std::{path::Path, sync::Arc};

use oxc_allocator::Allocator;
use oxc_ast::ast::{Program, Statement};
use oxc_diagnostics::{OxcDiagnostic, Severity};
use oxc_parser::{ParseOptions, Parser};
use oxc_semantic::SemanticBuilder;
use oxc_span::SourceType;

use crate::{
    diagnostic::Diagnostic,
    rules,
    text::{SourceFile, Span, too_deep},
};

/// Parses as bundlers do: what is in a file decides whether it is a module, unless it is a `.mjs` or `.mts` file.
///
/// # Errors
///
/// The syntax errors.
pub fn parse<'a>(allocator: &'a Allocator, source: &'a Arc<SourceFile>) -> Result<Program<'a>, Vec<Diagnostic>> {
    if let Some(at) = too_deep(source.text(), true) {
        return Err(vec![rules::function::syntax_error::report_nesting(source, at)]);
    }
    let by_path = source_type(source.path());
    match extension(source.path()) {
        Some("mjs" | "mts") => parse_as(allocator, source, by_path),
        // esbuild, and so Netlify, also takes ES modules that are called so.
        Some("cjs" | "cts") => match parse_as(allocator, source, by_path) {
            Ok(program) if !is_module(&program) => Ok(program),
            script => match parse_as(allocator, source, by_path.with_module(true)) {
                Ok(program) if is_module(&program) => Ok(program),
                Err(errors) if script.is_ok() => Err(errors),
                _ => script,
            },
        },
        _ => parse_as(allocator, source, by_path.with_unambiguous(true)).or_else(|errors| {
            // Only CommonJS may `return` outside of functions.
            let script = parse_as(allocator, source, by_path.with_commonjs(true));
            script.ok().filter(|program| !is_module(program)).ok_or(errors)
        }),
    }
}

fn parse_as<'a>(
    allocator: &'a Allocator,
    source: &'a Arc<SourceFile>,
    source_type: SourceType,
) -> Result<Program<'a>, Vec<Diagnostic>> {
    let options = ParseOptions { preserve_parens: false, ..ParseOptions::default() };
    let parsed = Parser::new(allocator, source.text(), source_type).with_options(options).parse();
    let errors: Vec<_> = parsed.diagnostics.iter().filter(|problem| problem.severity == Severity::Error).collect();
    if errors.is_empty() && !parsed.panicked {
        return Ok(parsed.program);
    }
    Err(errors.into_iter().map(|error| syntax_error(source, error)).collect())
}

fn is_module(program: &Program<'_>) -> bool {
    program.body.iter().any(Statement::is_module_declaration)
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
    match extension(path) {
        Some("js") => SourceType::unambiguous(),
        _ => SourceType::from_path(path).unwrap_or_default(),
    }
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

fn syntax_error(source: &Arc<SourceFile>, error: &OxcDiagnostic) -> Diagnostic {
    let mut places = error.labels.iter().map(|label| {
        let start = label.offset();
        let end = start + label.len();
        (Span::new(source, start, end), label.label().unwrap_or_default().to_owned())
    });
    let (span, label) = places.next().unwrap_or_else(|| (Span::file(source), String::new()));
    let message = error.message.to_string();
    let help = match &error.help {
        // It speaks of options of the parser.
        Some(_) if message.contains("JSX") => "write JSX in a `.tsx` file".to_owned(),
        Some(help) => help.to_string(),
        None => format!("correct the syntax of `{}`", source.path()),
    };
    let diagnostic = rules::function::syntax_error::report(span, message, help).label(label);
    places.fold(diagnostic, |diagnostic, (span, label)| diagnostic.also(span, label))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_fine(path: &str, code: &str) -> bool {
        let (allocator, source) = (Allocator::default(), SourceFile::new(path, code));
        parse(&allocator, &source).is_ok_and(|program| semantic_errors(&source, &program).is_empty())
    }

    #[test]
    fn the_code_decides_whether_a_file_is_a_module() {
        let scripts = ["return;", "exports.a = 1; if (b) { return; }", "var await;"];
        let modules = ["import 'a';", "export default await b;", "export { c }; let c = import.meta.url;"];
        for extension in ["js", "cjs", "ts", "cts", "mjs", "mts"] {
            let path = format!("a.{extension}");
            for code in scripts {
                assert_eq!(is_fine(&path, code), !extension.starts_with('m'), "{path}: {code}");
                assert!(!is_fine(&path, &format!("export {{}}; {code}")), "{path}: {code}");
            }
            for code in modules {
                assert!(is_fine(&path, code), "{path}: {code}");
            }
            let twice = "function f() {} function f() {}";
            if extension.ends_with("js") {
                assert_eq!(is_fine(&path, twice), extension != "mjs", "{path}");
                assert!(!is_fine(&path, &format!("export {{}}; {twice}")), "{path}");
            }
            assert!(!is_fine(&path, "let a = ;") && !is_fine(&path, "import 'a'; let a = ;"), "{path}");
        }
    }
}
