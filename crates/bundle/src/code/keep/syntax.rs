//! Syntax that only sloppy scripts can have.

use oxc_ast::{
    AstKind,
    ast::{BindingPattern, Expression, ForStatementLeft, FormalParameters, UnaryOperator},
};

use crate::{code::keep::script::Script, model::KeepReason};

/// Names that strict mode, or an ES module, reserves.
const RESERVED: [&str; 10] =
    ["await", "implements", "interface", "let", "package", "private", "protected", "public", "static", "yield"];

/// The first syntax of a script that strict mode does not have.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    if has_html_comment(script) {
        return Some(KeepReason::HtmlComment);
    }
    script.kinds().find_map(|(node, kind)| {
        let reason = match kind {
            AstKind::WithStatement(_) => Some(KeepReason::With),
            AstKind::NumericLiteral(number) => {
                number.raw.is_some_and(|raw| is_legacy_number(&raw)).then_some(KeepReason::LegacyOctal)
            }
            AstKind::StringLiteral(text) => {
                text.raw.is_some_and(|raw| has_legacy_escape(&raw)).then_some(KeepReason::LegacyOctal)
            }
            AstKind::UnaryExpression(unary) if unary.operator == UnaryOperator::Delete => {
                let is_name = matches!(unary.argument.get_inner_expression(), Expression::Identifier(_));
                is_name.then_some(KeepReason::DeleteName)
            }
            AstKind::BindingIdentifier(name) => {
                (is_reserved(&name.name) || is_restricted(&name.name)).then_some(KeepReason::ReservedName)
            }
            AstKind::IdentifierReference(name) => {
                let is_written = || {
                    let reference = name.reference_id.get();
                    reference.is_some_and(|id| script.semantic.scoping().get_reference(id).is_write())
                };
                let is_wrong = is_reserved(&name.name) || (is_restricted(&name.name) && is_written());
                is_wrong.then_some(KeepReason::ReservedName)
            }
            AstKind::LabelIdentifier(name) => is_reserved(&name.name).then_some(KeepReason::ReservedName),
            AstKind::Function(function) => {
                let is_sloppy = script.is_sloppy_function(function);
                if is_sloppy && has_duplicates(&function.params) {
                    return Some(KeepReason::DuplicateParameter);
                }
                let parent = script.semantic.nodes().parent_kind(node);
                let is_statement = matches!(parent, AstKind::IfStatement(_) | AstKind::LabeledStatement(_));
                is_statement.then_some(KeepReason::FunctionInBlock)
            }
            AstKind::ForInStatement(statement) => {
                let ForStatementLeft::VariableDeclaration(declaration) = &statement.left else { return None };
                let has_value = declaration.declarations.iter().any(|declarator| declarator.init.is_some());
                has_value.then_some(KeepReason::ForInInitializer)
            }
            _ => None,
        };
        reason.filter(|_| script.is_sloppy(node))
    })
}

fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
}

/// Names that strict mode does not let be declared or assigned to.
fn is_restricted(name: &str) -> bool {
    name == "eval" || name == "arguments"
}

/// `017` and `08`.
fn is_legacy_number(raw: &str) -> bool {
    raw.starts_with('0') && raw.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// `\033`, `\1`, `\8`; `\0` alone is no old escape.
fn has_legacy_escape(raw: &str) -> bool {
    let mut bytes = raw.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            continue;
        }
        let Some(escaped) = bytes.next() else { return false };
        let is_number = bytes.peek().is_some_and(u8::is_ascii_digit);
        if escaped.is_ascii_digit() && (escaped != b'0' || is_number) {
            return true;
        }
    }
    false
}

fn has_duplicates(parameters: &FormalParameters<'_>) -> bool {
    let name = |pattern: &BindingPattern<'_>| pattern.get_binding_identifier().map(|name| name.name.to_string());
    let mut names: Vec<_> = parameters.items.iter().filter_map(|parameter| name(&parameter.pattern)).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    names.len() < all
}

/// Comments are looked for among the comments of the syntax tree: `-->` is also an operator.
fn has_html_comment(script: Script<'_, '_>) -> bool {
    let text = script.semantic.source_text();
    let is_html = |start: u32| ["<!--", "-->"].iter().any(|mark| text[start as usize..].starts_with(mark));
    script.semantic.comments().iter().any(|comment| is_html(comment.span.start))
}
