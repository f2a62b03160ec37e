//! `import("./data.json")` becomes `require` of the same file.
//!
//! rolldown 1.2.5 writes a chunk that does not load if a file is imported this way and by a statement, too: it drops the
//! variables of the properties, but still exports them.

use oxc_ast::{AstKind, ast::Expression};
use oxc_semantic::Semantic;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::edits::edit_at,
    text_signs::{has, may_call},
};

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, ".json") && may_call(code, "import")
}

/// The edits that `require` what is imported. The properties are also named exports, as with other bundlers.
pub fn require_instead(semantic: &Semantic<'_>) -> Vec<Edit> {
    let imports = semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::ImportExpression(import) => Some(import),
        _ => None,
    });
    let edits = imports.filter_map(|import| {
        let Expression::StringLiteral(path) = &import.source else { return None };
        let path = path.value.ends_with(".json").then(|| serde_json::Value::from(path.value.as_str()))?;
        let code =
            format!("Promise.resolve().then(() => require({path})).then((json) => ({{ ...json, default: json }}))");
        Some(edit_at(import.span, code))
    });
    edits.collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn json_is_required() {
        let expected =
            "await Promise.resolve().then(() => require(\"./a.json\")).then((json) => ({ ...json, default: json }));";
        assert_eq!(edited("await import('./a.json', { with: { type: 'json' } });").as_deref(), Some(expected));
        assert_eq!(edited("await import('./a.js'); './a.json';"), None);
    }
}
