//! The original name of a called function: `W` of `import { Worker as W }` is `Worker`.

use oxc_ast::{
    AstKind,
    ast::{BindingPattern, Expression, IdentifierReference, ObjectPattern, PropertyKey},
};
use oxc_semantic::{Semantic, SymbolId};

/// How many variables that are initialised with each other are followed.
const MAX_DEPTH: usize = 8;

/// Whether a function is called by one of the names; returns that name.
///
/// A function is known by the name that it is imported, destructured or read by as a member, and by its own name
/// without what bundlers add to names.
pub fn called_by<'n>(semantic: &Semantic<'_>, callee: &Expression<'_>, names: &[&'n str]) -> Option<&'n str> {
    let known = |found: Option<&str>| names.iter().copied().find(|name| Some(*name) == found);
    known(original_name(semantic, callee, MAX_DEPTH)).or_else(|| known(own_name(callee)))
}

/// The name of a property that an expression reads, also of `a["b"]`.
pub fn property_name<'e>(expression: &'e Expression<'_>) -> Option<&'e str> {
    match expression {
        Expression::StaticMemberExpression(member) => Some(member.property.name.as_str()),
        Expression::ComputedMemberExpression(member) => match &member.expression {
            Expression::StringLiteral(name) => Some(name.value.as_str()),
            _ => None,
        },
        _ => None,
    }
}

fn original_name<'e>(semantic: &'e Semantic<'_>, expression: &'e Expression<'_>, depth: usize) -> Option<&'e str> {
    match expression.get_inner_expression() {
        Expression::Identifier(name) => declared_as(semantic, name, depth),
        // `(0, a.b)()` is how compilers print the call of an import.
        Expression::SequenceExpression(sequence) => original_name(semantic, sequence.expressions.last()?, depth),
        inner => property_name(inner),
    }
}

fn own_name<'e>(expression: &'e Expression<'_>) -> Option<&'e str> {
    match expression.get_inner_expression() {
        Expression::Identifier(name) => Some(without_number(name.name.as_str())),
        Expression::SequenceExpression(sequence) => own_name(sequence.expressions.last()?),
        _ => None,
    }
}

/// Bundled packages have names such as `Worker$1`, `fork2` and `_join`.
fn without_number(name: &str) -> &str {
    let name = name.split_once('$').map_or(name, |(name, _)| name);
    name.trim_end_matches(|last: char| last.is_ascii_digit()).trim_start_matches('_')
}

/// The name that the declaration of a variable takes something by.
fn declared_as<'e>(semantic: &'e Semantic<'_>, name: &IdentifierReference<'_>, depth: usize) -> Option<&'e str> {
    let symbol = semantic.scoping().get_reference(name.reference_id.get()?).symbol_id()?;
    match semantic.symbol_declaration(symbol).kind() {
        AstKind::ImportSpecifier(specifier) => Some(specifier.imported.name().as_str()),
        AstKind::VariableDeclarator(declarator) => match &declarator.id {
            BindingPattern::BindingIdentifier(_) if depth > 0 => {
                original_name(semantic, declarator.init.as_ref()?, depth - 1)
            }
            BindingPattern::ObjectPattern(pattern) => destructured_by(pattern, symbol),
            _ => None,
        },
        _ => None,
    }
}

fn destructured_by<'e>(pattern: &'e ObjectPattern<'_>, symbol: SymbolId) -> Option<&'e str> {
    let property = pattern.properties.iter().find(|property| {
        let value = match &property.value {
            BindingPattern::AssignmentPattern(with_default) => &with_default.left,
            value => value,
        };
        matches!(value, BindingPattern::BindingIdentifier(name) if name.symbol_id.get() == Some(symbol))
    })?;
    match &property.key {
        PropertyKey::StaticIdentifier(key) => Some(key.name.as_str()),
        PropertyKey::StringLiteral(key) => Some(key.value.as_str()),
        _ => None,
    }
}
