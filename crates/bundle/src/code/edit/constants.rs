//! Assignments to constants and imports, which throw when they are reached. rolldown refuses a module that has one.

use oxc_ast::{AstKind, ast::IdentifierReference};
use oxc_semantic::{NodeId, Semantic, SymbolFlags, SymbolId};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::edits::{edit_at, in_order},
    parsed_module::ParsedModule,
};

/// The edits that make assignments to constants and imports throw as in Node: the target becomes a property whose setter
/// does. What is assigned is evaluated before, as it was, and the constant has to be set. Properties of namespaces become
/// those of an object that rolldown does not recognise as one.
pub fn throw_on_assignment(module: &ParsedModule<'_>) -> Vec<Edit> {
    let semantic = module.semantic();
    let scoping = semantic.scoping();
    let assigned = semantic.nodes().iter().filter_map(|node| {
        let AstKind::IdentifierReference(name) = node.kind() else { return None };
        let reference = scoping.get_reference(name.reference_id.get()?);
        let symbol = reference.symbol_id()?;
        if is_namespace(semantic, symbol) && is_object(semantic, node.id()) {
            return Some(edit_at(name.span(), format!("new class {{ v = {} }}().v", name.name)));
        }
        let flags = scoping.symbol_flags(symbol);
        let is_constant = flags.is_const_variable() || flags.contains(SymbolFlags::Import);
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

fn is_namespace(semantic: &Semantic<'_>, symbol: SymbolId) -> bool {
    matches!(semantic.symbol_declaration(symbol).kind(), AstKind::ImportNamespaceSpecifier(_))
}

/// Whether a property of a node is read or written.
fn is_object(semantic: &Semantic<'_>, node: NodeId) -> bool {
    let at = semantic.nodes().kind(node).span();
    match semantic.nodes().parent_kind(node) {
        AstKind::StaticMemberExpression(_) => true,
        AstKind::ComputedMemberExpression(member) => member.object.span() == at,
        _ => false,
    }
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
    fn only_assignments_to_constants_and_imports_are_edited() {
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
            ("import a from 'b'; a = 1; a.b = 1;", "import a from 'b'; @ = 1; a.b = 1;"),
            ("import { b as a } from 'b'; a++;", "import { b as a } from 'b'; @++;"),
            ("import * as a from 'b'; a = 1;", "import * as a from 'b'; @ = 1;"),
            (
                "import * as n from 'b'; n.b = 1; delete n['c']; d[n];",
                "import * as n from 'b'; new class { v = n }().v.b = 1; delete new class { v = n }().v['c']; d[n];",
            ),
        ] {
            assert_eq!(edited(code), expected.replace('@', setter), "{code}");
        }
    }
}
