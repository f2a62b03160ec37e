//! The name that an anonymous class gets from where it stands.

use oxc_ast::{
    AstKind,
    ast::{AssignmentTarget, BindingPattern, Expression, PropertyKey},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

/// What an anonymous class is named after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InferredName {
    /// Nothing: its name is empty.
    Empty,
    /// A key of an object, as it would be written.
    Key(String),
    /// A computed key.
    Computed(Span),
}

/// The name of the anonymous class at a node.
pub fn inferred_name(semantic: &Semantic<'_>, class: NodeId, code: &str) -> InferredName {
    let nodes = semantic.nodes();
    let mut child = class;
    while is_wrapper(nodes.parent_kind(child)) {
        child = nodes.parent_id(child);
    }
    let span = nodes.kind(child).span();
    let is_value = |value: Option<&Expression<'_>>| value.is_some_and(|value| value.span() == span);
    match nodes.parent_kind(child) {
        AstKind::VariableDeclarator(declarator) => of_binding(&declarator.id),
        AstKind::AssignmentPattern(pattern) => of_binding(&pattern.left),
        AstKind::FormalParameter(parameter) => of_binding(&parameter.pattern),
        AstKind::AssignmentExpression(assignment)
            if assignment.operator.is_assign() || assignment.operator.is_logical() =>
        {
            of_target(&assignment.left)
        }
        AstKind::AssignmentTargetWithDefault(target) => of_target(&target.binding),
        AstKind::AssignmentTargetPropertyIdentifier(target) => text(&target.binding.name),
        AstKind::ObjectProperty(property) if is_value(Some(&property.value)) => match &property.key {
            // It sets the prototype, and names nothing.
            key if !property.computed && key.is_specific_static_name("__proto__") => InferredName::Empty,
            key => of_key(key, property.computed, code),
        },
        AstKind::PropertyDefinition(field) if is_value(field.value.as_ref()) && field.decorators.is_empty() => {
            of_key(&field.key, field.computed, code)
        }
        AstKind::ExportDefaultDeclaration(_) => text("default"),
        _ => InferredName::Empty,
    }
}

fn is_wrapper(kind: AstKind<'_>) -> bool {
    matches!(
        kind,
        AstKind::ParenthesizedExpression(_)
            | AstKind::TSAsExpression(_)
            | AstKind::TSSatisfiesExpression(_)
            | AstKind::TSNonNullExpression(_)
            | AstKind::TSTypeAssertion(_)
    )
}

fn of_binding(pattern: &BindingPattern<'_>) -> InferredName {
    pattern.get_binding_identifier().map_or(InferredName::Empty, |name| text(&name.name))
}

fn of_target(target: &AssignmentTarget<'_>) -> InferredName {
    match target {
        AssignmentTarget::AssignmentTargetIdentifier(name) => text(&name.name),
        _ => InferredName::Empty,
    }
}

fn of_key(key: &PropertyKey<'_>, is_computed: bool, code: &str) -> InferredName {
    match key {
        PropertyKey::StaticIdentifier(name) => text(&name.name),
        PropertyKey::PrivateIdentifier(name) => text(&format!("#{}", name.name)),
        PropertyKey::StringLiteral(name) => text(&name.value),
        PropertyKey::NumericLiteral(_) | PropertyKey::BigIntLiteral(_) => {
            let span = key.span();
            InferredName::Key(format!("[{}]", &code[span.start as usize..span.end as usize]))
        }
        key if is_computed => InferredName::Computed(key.span()),
        _ => InferredName::Empty,
    }
}

fn text(name: &str) -> InferredName {
    InferredName::Key(format!("[{}]", serde_json::Value::from(name)))
}
