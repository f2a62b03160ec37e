//! Methods whose names are literals, in classes whose fields are assigned in the constructor.
//!
//! The transformer of rolldown 1.2.5 puts what computes the key of a field in front of the key of the next method, also
//! where that is `"a b"() {}`, which is then not valid.

use oxc_ast::ast::{Class, ClassElement, PropertyKey};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::edit::edit_at;

/// The edits that put such names in brackets.
pub fn computed_instead(code: &str, class: &Class<'_>) -> Vec<Edit> {
    let elements = &class.body.body;
    let is_computed =
        |element: &ClassElement<'_>| matches!(element, ClassElement::PropertyDefinition(field) if field.computed);
    let first = elements.iter().position(is_computed).unwrap_or(elements.len());
    let keys = elements[first..].iter().filter_map(|element| match element {
        ClassElement::MethodDefinition(method) if !method.computed && is_literal(&method.key) => Some(&method.key),
        ClassElement::AccessorProperty(accessor) if !accessor.computed && is_literal(&accessor.key) => {
            Some(&accessor.key)
        }
        _ => None,
    });
    let spans = keys.map(GetSpan::span);
    spans.map(|span| edit_at(span, format!("[{}]", &code[span.start as usize..span.end as usize]))).collect()
}

fn is_literal(key: &PropertyKey<'_>) -> bool {
    matches!(key, PropertyKey::StringLiteral(_) | PropertyKey::NumericLiteral(_) | PropertyKey::BigIntLiteral(_))
}
