//! Imports of names that Node does not find in CommonJS.
//!
//! Node looks for the names that a CommonJS module exports in its text, without running it (cjs-module-lexer). An `import` of
//! any other name is an error there; bundled, it is read when the module has run.

use std::path::Path;

use oxc_allocator::Allocator;
use oxc_ast::ast::{ImportDeclaration, ImportDeclarationSpecifier, Statement};
use oxc_semantic::{Reference, Semantic};
use oxc_span::Span;

use netlify_sdk_core::{fs, path::join};

use crate::code::{
    commonjs_names::is_loaded_as_es_module,
    parsed_module::ParsedModule,
    text_signs::{has, words},
};

/// The imported names that are certainly not found, in a module that Node loads as an ES module.
pub fn hidden_exports(module: &ParsedModule<'_>) -> Vec<Span> {
    let code = module.code();
    if !(has(code, ".cjs") || has(code, ".js")) || !has(code, "import") || !is_loaded_as_es_module(module.path()) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for statement in &module.program().body {
        let Statement::ImportDeclaration(import) = statement else { continue };
        if import.import_kind.is_type() || !import.source.value.starts_with('.') {
            continue;
        }
        let names = names(module.semantic(), import);
        if names.is_empty() {
            continue;
        }
        let file = join(module.path(), &import.source.value);
        let Some(text) = script(&file) else { continue };
        found.extend(names.into_iter().filter(|(name, _)| !may_be_found(&text, name)).map(|(_, span)| span));
    }
    found
}

/// The names that an import takes as values, with their places.
fn names(semantic: &Semantic<'_>, import: &ImportDeclaration<'_>) -> Vec<(String, Span)> {
    let named = import.specifiers.iter().flatten().filter_map(|specifier| match specifier {
        ImportDeclarationSpecifier::ImportSpecifier(named) if !named.import_kind.is_type() => Some(named),
        _ => None,
    });
    let is_value = |symbol| semantic.symbol_references(symbol).any(Reference::is_value);
    let values = named.filter(|named| named.local.symbol_id.get().is_some_and(is_value));
    let found = values.map(|named| (named.imported.name().to_string(), named.span));
    found.filter(|(name, _)| !matches!(name.as_str(), "default" | "module.exports" | "__esModule")).collect()
}

/// The text of a file that Node loads as CommonJS.
fn script(file: &str) -> Option<String> {
    let is_commonjs =
        [".cjs", ".js"].iter().any(|extension| file.ends_with(extension)) && !is_loaded_as_es_module(file);
    let text = is_commonjs.then(|| fs::read(Path::new(file)).ok()).flatten()?;
    let allocator = Allocator::default();
    let is_script = ParsedModule::new(&allocator, file, &text).is_script();
    is_script.then_some(text)
}

/// Whether Node may find a name in the text of a CommonJS module. All names may be those of another module.
fn may_be_found(text: &str, name: &str) -> bool {
    let is_assigned = |before: &str| {
        let before = before.trim_end_matches(['"', '\'', '`']).trim_end();
        ["exports.", "exports[", "exports,"].iter().any(|end| before.ends_with(end))
    };
    let takes_all =
        ["= require(", "=require(", "...require(", "__export", "= exports = "].iter().any(|sign| has(text, sign));
    takes_all
        || words(text, name).any(|(at, _)| is_assigned(&text[..at]))
        || words(text, name).next().is_some() && exports_object(text)
}

/// `module.exports = { … }`, whose keys are found.
fn exports_object(text: &str) -> bool {
    words(text, "exports").any(|(_, after)| {
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        value.is_some_and(|value| value.starts_with('{'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_node_finds_them() {
        for text in [
            "exports.a = 1;",
            "module.exports.a = 1;",
            "exports['a'] = 1;",
            "Object.defineProperty(exports, 'a', { value: 1 });",
            "module.exports = { a, b: 1 };",
            "module.exports = require('./other');",
            "__exportStar(require('./other'), exports);",
        ] {
            assert!(may_be_found(text, "a"), "{text}");
        }
        for text in
            ["this.a = 1;", "Object.assign(exports, { a: 1 });", "module.exports = make('a');", "exports.ab = a;"]
        {
            assert!(!may_be_found(text, "a"), "{text}");
        }
    }
}
