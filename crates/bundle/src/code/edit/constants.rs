//! Assignments to constants, which throw when they are reached. rolldown refuses a module that has one.

use oxc_ast::{AstKind, ast::IdentifierReference};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::edits::{edit_at, in_order},
    parsed_module::ParsedModule,
};

/// The edits that make assignments to constants throw as in Node: the target becomes a property whose setter does. What
/// is assigned is evaluated before, as it was, and the constant has to be set.
pub fn throw_on_assignment(module: &ParsedModule<'_>) -> Vec<Edit> {
    let semantic = module.semantic();
    let scoping = semantic.scoping();
    let assigned = semantic.nodes().iter().filter_map(|node| {
        let AstKind::IdentifierReference(name) = node.kind() else { return None };
        let reference = scoping.get_reference(name.reference_id.get()?);
        let is_constant = scoping.symbol_flags(reference.symbol_id()?).is_const_variable();
        if !is_constant || !reference.is_write() {
            return None;
        }
        let is_shorthand =
            matches!(semantic.nodes().parent_kind(node.id()), AstKind::AssignmentTargetPropertyIdentifier(_));
        let prefix = if is_shorthand { format!("{}: ", name.name) } else { String::new() };
        Some(edit_at(name.span(), format!("{prefix}{}", target(name))))
    });
    in_order(assigned.collect())
}

/// Starts with a keyword, so that it does not continue the line before.
fn target(name: &IdentifierReference<'_>) -> String {
    let name = name.name;
    format!(
        "new class {{ get v() {{ return {name}; }} set v(ntli) {{ {name}; throw new TypeError(\"Assignment to constant variable.\"); }} }}().v"
    )
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;

    use super::*;

    #[test]
    fn only_assignments_to_constants_are_edited() {
        let edited = |code: &str| {
            let allocator = Allocator::default();
            apply_edits(code, &throw_on_assignment(&ParsedModule::new(&allocator, "/app/a.mjs", code)))
        };
        let setter = "new class { get v() { return a; } set v(ntli) { a; throw new TypeError(\"Assignment to constant variable.\"); } }().v";
        for (code, expected) in [
            ("const a = 1; a = 2;", "const a = 1; @ = 2;"),
            ("const a = 1; a += a; a++;", "const a = 1; @ += a; @++;"),
            ("const a = 1; ({ a, b: [a] } = c);", "const a = 1; ({ a: @, b: [@] } = c);"),
            ("const a = 1; for (a of b) { let a; a = 1; }", "const a = 1; for (@ of b) { let a; a = 1; }"),
        ] {
            assert_eq!(edited(code), expected.replace('@', setter), "{code}");
        }
    }
}
