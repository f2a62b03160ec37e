//! The second argument of `import()`.
//!
//! rolldown 1.2.5 drops it, with what happens when it is evaluated. Literal attributes have no effects; anything else is
//! evaluated, and looked at as `import()` would.

use oxc_ast::{
    AstKind,
    ast::{Expression, ImportExpression},
};
use oxc_semantic::Semantic;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::{import_attributes::is_observable, json},
    text_signs::{has, may_call},
};

/// A function of what loads the module, and of the second argument.
const CHECKED: &str = "(async (load, options) => { \
    const check = (is, text) => { if (!is) throw new TypeError(text); }; \
    if (options !== undefined) { \
    check(Object(options) === options, \"The second argument of import() must be an object\"); \
    const attributes = options.with; \
    if (attributes !== undefined) { \
    check(Object(attributes) === attributes, \"The 'with' option must be an object\"); \
    for (const value of Object.values(attributes)) check(typeof value === \"string\", \"Import attribute value must be a string\"); \
    } } return load(); })";

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, ",") && may_call(code, "import")
}

/// The edits that keep second arguments.
pub fn keep(path: &str, semantic: &Semantic<'_>) -> Vec<Edit> {
    let imports = semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::ImportExpression(import) if is_observable(import) => Some(import),
        _ => None,
    });
    imports.filter_map(|import| kept(path, semantic.source_text(), import)).collect()
}

fn kept(path: &str, code: &str, import: &ImportExpression<'_>) -> Option<Edit> {
    let Expression::StringLiteral(source) = &import.source else { return None };
    let specifier = &code[source.span.start as usize..source.span.end as usize];
    let load = if source.value.is_empty() {
        // Nothing can be resolved, but the second argument fails first. rolldown does not look at an expression.
        "import(\"\".concat())".to_owned()
    } else {
        json::dynamic(path, import).unwrap_or_else(|| format!("import({specifier})"))
    };
    let end = source.span.end as usize;
    Some(Edit::new(import.span.start as usize..end, format!("{CHECKED}(() => {load}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn second_arguments_are_evaluated() {
        for (code, load, rest) in [
            ("import('./a.mjs', b);", "import('./a.mjs')", ", b);"),
            ("import('', b);", "import(\"\".concat())", ", b);"),
            ("import('./a.mjs', yield);", "import('./a.mjs')", ", yield);"),
            (
                "import('./a.mjs', { get with() { return b; } });",
                "import('./a.mjs')",
                ", { get with() { return b; } });",
            ),
            ("import('a', { with: { type: b() } }).catch(c);", "import('a')", ", { with: { type: b() } }).catch(c);"),
        ] {
            assert_eq!(edited(code), Some(format!("{CHECKED}(() => {load}{rest}")), "{code}");
        }
    }

    #[test]
    fn attributes_that_are_written_out_are_left_alone() {
        for code in [
            "import('./a.mjs', { with: { type: 'json' } });",
            "import('./a.mjs', undefined);",
            "import('./a.mjs', {});",
            "import('./a.mjs');",
        ] {
            assert_eq!(edited(code), None, "{code}");
        }
    }
}
