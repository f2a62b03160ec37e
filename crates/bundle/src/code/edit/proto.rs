//! `{ __proto__ }`, a property of that name. rolldown writes it as `{ __proto__: __proto__ }`, which sets the prototype.

use oxc_ast::AstKind;
use oxc_semantic::Semantic;
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{edit::edits::edit_at, text_signs::has};

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, "__proto__")
}

/// The edits that write the name as a computed one.
pub fn name_property(semantic: &Semantic<'_>) -> Vec<Edit> {
    let properties = semantic.nodes().iter().filter_map(|node| match node.kind() {
        AstKind::ObjectProperty(property) if property.shorthand => Some(property),
        _ => None,
    });
    let named = properties.filter(|property| property.key.is_specific_static_name("__proto__"));
    named.map(|property| edit_at(property.span(), "[\"__proto__\"]: __proto__")).collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn writes_the_short_form_only() {
        assert_eq!(edited("f({ __proto__, a })").as_deref(), Some("f({ [\"__proto__\"]: __proto__, a })"));
        assert_eq!(edited("f({ __proto__: a, b: { '__proto__': c } })"), None);
    }
}
