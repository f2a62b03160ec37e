//! Imports of JSON.
//!
//! With `type: "json"`, a namespace has only a default, as in Node. Without, which Node refuses, the properties are exports,
//! too, as with other bundlers. `import("./data.json")` becomes `require` then: rolldown 1.2.5 writes a chunk that does not
//! load if a file is imported this way and by a statement, too. It drops the variables of the properties, but still exports
//! them.

use std::path::Path;

use oxc_ast::{
    AstKind,
    ast::{Expression, ImportDeclarationSpecifier, ImportExpression, StringLiteral, WithClause},
};
use oxc_semantic::Semantic;
use oxc_span::Span;

use netlify_sdk_core::{fs, text::Edit};

use crate::{
    code::{
        edit::{edits::edit_at, import_attributes::is_observable},
        parsed_module::extension,
        text_signs::{has, may_call},
    },
    model::JSON_DEFAULT,
};

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, ".json") && (may_call(code, "import") || has(code, "* as") && has(code, "with"))
}

/// The edits of all imports of JSON as a namespace. `path` is the module's.
pub fn import_namespaces(path: &str, semantic: &Semantic<'_>) -> Vec<Edit> {
    let nodes = semantic.nodes().iter();
    nodes
        .filter_map(|node| match node.kind() {
            AstKind::ImportExpression(import) if !is_observable(import) => {
                Some(edit_at(import.span, dynamic(path, import)?))
            }
            AstKind::ImportDeclaration(import) => {
                let is_namespace = |name| matches!(name, &ImportDeclarationSpecifier::ImportNamespaceSpecifier(_));
                import.specifiers.iter().flatten().any(is_namespace).then_some(())?;
                statement(path, &import.source, import.with_clause.as_deref(), import.span)
            }
            AstKind::ExportAllDeclaration(export) => {
                statement(path, &export.source, export.with_clause.as_deref(), export.span)
            }
            _ => None,
        })
        .collect()
}

/// What `import()` of JSON becomes.
pub fn dynamic(path: &str, import: &ImportExpression<'_>) -> Option<String> {
    let Expression::StringLiteral(source) = &import.source else { return None };
    if extension(&source.value) != "json" {
        return None;
    }
    if import.options.is_some() && is_file(path, &source.value) {
        return Some(format!("import({})", default_of(&source.value)));
    }
    let source = serde_json::Value::from(source.value.as_str());
    Some(format!("Promise.resolve().then(() => require({source})).then((json) => ({{ ...json, default: json }}))"))
}

fn statement(path: &str, source: &StringLiteral<'_>, with: Option<&WithClause<'_>>, outer: Span) -> Option<Edit> {
    let is_json = with?.with_entries.iter().any(|entry| entry.value.value == "json");
    if !is_json || !is_file(path, &source.value) {
        return None;
    }
    Some(edit_at(Span::new(source.span.start, outer.end), format!("{};", default_of(&source.value))))
}

/// Whether there is an own file, which needs no look for packages.
fn is_file(path: &str, specifier: &str) -> bool {
    specifier.starts_with('.')
        && extension(specifier) == "json"
        && Path::new(path).parent().is_some_and(|folder| fs::is_file(&folder.join(specifier)))
}

fn default_of(specifier: &str) -> serde_json::Value {
    serde_json::Value::from(format!("{JSON_DEFAULT}{specifier}"))
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn json_is_required() {
        let expected =
            "await Promise.resolve().then(() => require(\"./a.json\")).then((json) => ({ ...json, default: json }));";
        assert_eq!(edited("await import('./a.json');").as_deref(), Some(expected));
        assert_eq!(edited("await import('./a.js'); './a.json';"), None);
    }
}
