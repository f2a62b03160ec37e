//! Assignments to properties that cannot be assigned to. Sloppy code goes on, strict code throws.
//!
//! Which properties these are is only known when the code runs. Looked for are those that the script itself makes
//! read-only, and those that are so from the start.

use oxc_ast::{
    AstKind,
    ast::{
        Argument, AssignmentTarget, CallExpression, Expression, IdentifierReference, MemberExpression,
        ObjectExpression, ObjectProperty, ObjectPropertyKind, PropertyKey, PropertyKind, SimpleAssignmentTarget,
    },
};
use oxc_semantic::{NodeId, Reference, SymbolId};
use oxc_span::{GetSpan, Span};

use crate::{
    code::{keep::script::Script, names::property_name},
    model::KeepReason,
};

/// Objects whose properties in capitals are constants.
const OF_CONSTANTS: [&str; 2] = ["Math", "Number"];

/// Whether a property is assigned to, or deleted, in vain.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let mut targets = script.kinds().filter_map(|(node, kind)| {
        let target = match kind {
            AstKind::AssignmentExpression(assignment) => match &assignment.left {
                AssignmentTarget::StaticMemberExpression(_) | AssignmentTarget::ComputedMemberExpression(_) => {
                    assignment.left.as_member_expression().map(|member| (member, false))
                }
                _ => None,
            },
            AstKind::UpdateExpression(update) => match &update.argument {
                SimpleAssignmentTarget::StaticMemberExpression(_)
                | SimpleAssignmentTarget::ComputedMemberExpression(_) => {
                    update.argument.as_member_expression().map(|member| (member, false))
                }
                _ => None,
            },
            AstKind::UnaryExpression(unary) if unary.operator.is_delete() => {
                unary.argument.get_inner_expression().as_member_expression().map(|member| (member, true))
            }
            _ => None,
        };
        target.filter(|_| script.is_sloppy(node)).map(|(member, is_deleted)| (node, member, is_deleted))
    });
    let mut facts = None;
    let is_in_vain = targets.any(|(node, member, is_deleted)| {
        let (fixed, templates) = facts.get_or_insert_with(|| (FixedProperties::of(script), template_functions(script)));
        let gets_template = || templates.iter().any(|function| function.contains_inclusive(script.span(node)));
        is_constant(script, member, is_deleted) || fixed.has(script, node, member) || gets_template()
    });
    is_in_vain.then_some(KeepReason::ReadOnlyTarget)
}

/// The functions that a script calls with templates, whose strings are read-only; for a function that is not declared,
/// the whole script.
fn template_functions(script: Script<'_, '_>) -> Vec<Span> {
    let tags = script.kinds().filter_map(|(_, kind)| match kind {
        AstKind::TaggedTemplateExpression(tagged) => Some(tagged.tag.get_inner_expression()),
        _ => None,
    });
    let functions = tags.filter_map(|tag| match tag {
        Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_) => {
            Some(script.semantic.nodes().program().span)
        }
        tag => Some(script.semantic.symbol_declaration(script.symbol(tag)?).kind().span()),
    });
    functions.collect()
}

fn key_of<'m>(member: &'m MemberExpression<'_>) -> Option<&'m str> {
    member.static_property_name()
}

/// Whether a property is read-only from the start.
fn is_constant(script: Script<'_, '_>, member: &MemberExpression<'_>, is_deleted: bool) -> bool {
    let object = member.object().get_inner_expression();
    if !is_deleted && is_primitive(script, object) {
        return true;
    }
    let Some(key) = key_of(member) else { return false };
    let is_builtin = |names: &[&str]| names.iter().any(|name| script.is_global(object, name));
    let is_capital = || {
        key.chars().all(|character| character.is_ascii_uppercase() || character.is_ascii_digit() || character == '_')
    };
    match key {
        "name" | "length" if !is_deleted => {
            let flags = |symbol| script.semantic.scoping().symbol_flags(symbol);
            script.symbol(object).is_some_and(|symbol| flags(symbol).is_function() || flags(symbol).is_class())
        }
        "length" => is_deleted,
        "prototype" => {
            let is_global = matches!(object, Expression::Identifier(name)
                if script.semantic.is_reference_to_global_variable(name) && name.name.starts_with(char::is_uppercase));
            is_deleted || is_global
        }
        "NaN" | "Infinity" | "undefined" => true,
        // Node has only a getter for it, from version 21 on.
        "navigator" => is_builtin(&["global", "globalThis"]),
        _ => is_capital() && is_builtin(&OF_CONSTANTS),
    }
}

fn is_primitive(script: Script<'_, '_>, object: &Expression<'_>) -> bool {
    let is_value = |expression: &Expression<'_>| {
        let inner = expression.get_inner_expression();
        matches!(inner, Expression::TemplateLiteral(_))
            || (inner.is_literal() && !matches!(inner, Expression::RegExpLiteral(_)))
    };
    let Some(symbol) = script.symbol(object) else { return is_value(object) };
    let AstKind::VariableDeclarator(declarator) = script.semantic.symbol_declaration(symbol).kind() else {
        return false;
    };
    declarator.init.as_ref().is_some_and(is_value)
        && !script.semantic.symbol_references(symbol).any(Reference::is_write)
}

/// The properties that a script makes read-only.
struct FixedProperties<'a>(Vec<FixedProperty<'a>>);

struct FixedProperty<'a> {
    /// Where it is made read-only.
    node: NodeId,
    /// The text of the object, and the variable that it begins with.
    object: (&'a str, Option<SymbolId>),
    /// Its name; `None` for all of the object.
    key: Option<&'a str>,
}

impl<'a> FixedProperties<'a> {
    fn of(script: Script<'_, 'a>) -> Self {
        let mut fixed = Vec::new();
        for (node, kind) in script.kinds() {
            let found = match kind {
                AstKind::CallExpression(call) => of_call(script, call),
                AstKind::VariableDeclarator(declarator) => {
                    let symbol = declarator.id.get_binding_identifier().and_then(|name| name.symbol_id.get());
                    let keys = declarator.init.as_ref().map(keys_of_value).unwrap_or_default();
                    Some(((text(script, declarator.id.span()), symbol), keys))
                }
                AstKind::AssignmentExpression(assignment) => {
                    let symbol = match &assignment.left {
                        AssignmentTarget::AssignmentTargetIdentifier(name) => symbol_of(script, name),
                        other => other.as_member_expression().and_then(|member| root(script, member.object())),
                    };
                    Some(((text(script, assignment.left.span()), symbol), keys_of_value(&assignment.right)))
                }
                _ => None,
            };
            if let Some((object, keys)) = found {
                fixed.extend(keys.into_iter().map(|key| FixedProperty { node, object, key }));
            }
        }
        Self(fixed)
    }

    fn has(&self, script: Script<'_, 'a>, target: NodeId, member: &MemberExpression<'a>) -> bool {
        let object = (text(script, member.object().span()), root(script, member.object()));
        let is_super = matches!(member.object(), Expression::Super(_));
        let key = key_of(member);
        self.0.iter().any(|fixed| {
            // What a prototype has is read-only on its objects, too.
            let is_inherited = fixed.key.is_some() && fixed.object.0.ends_with(".prototype");
            let is_meant = fixed.object == object || is_inherited || (is_super && fixed.key.is_none());
            let has_key = fixed.key.is_none() || (key.is_some() && fixed.key == key);
            is_meant && has_key && !comes_first(script, target, fixed)
        })
    }
}

/// The object that a call changes, and which of its properties are then read-only.
fn of_call<'a>(
    script: Script<'_, 'a>,
    call: &'a CallExpression<'a>,
) -> Option<((&'a str, Option<SymbolId>), Keys<'a>)> {
    let mut arguments = call.arguments.iter().map_while(Argument::as_expression);
    let object = arguments.next()?;
    let keys = match property_name(call.callee.get_inner_expression())? {
        "freeze" | "seal" | "preventExtensions" => vec![None],
        "defineProperty" => {
            let Expression::StringLiteral(key) = arguments.next()? else { return None };
            let is_fixed = match arguments.next() {
                Some(Expression::ObjectExpression(description)) => is_fixed(description),
                _ => true,
            };
            // Compilers write it, and nothing assigns to it.
            if is_fixed && key.value != "__esModule" { vec![Some(key.value.as_str())] } else { Vec::new() }
        }
        "defineProperties" => match arguments.next()? {
            Expression::ObjectExpression(properties) => keys_of_descriptions(properties),
            _ => Vec::new(),
        },
        "__defineGetter__" => match arguments.next()? {
            Expression::StringLiteral(key) => vec![Some(key.value.as_str())],
            _ => Vec::new(),
        },
        _ => return None,
    };
    Some(((text(script, object.span()), root(script, object)), keys))
}

/// Names of properties; `None` stands for all of them.
type Keys<'a> = Vec<Option<&'a str>>;

/// The read-only properties of a value: a frozen object, or one with getters.
fn keys_of_value<'a>(value: &'a Expression<'a>) -> Keys<'a> {
    match value.get_inner_expression() {
        Expression::ObjectExpression(object) => {
            let setters: Vec<_> = properties(object, PropertyKind::Set).collect();
            properties(object, PropertyKind::Get).filter(|key| !setters.contains(key)).map(Some).collect()
        }
        Expression::CallExpression(call) => match property_name(call.callee.get_inner_expression()) {
            Some("freeze" | "seal" | "preventExtensions") => vec![None],
            Some("create") => match call.arguments.get(1) {
                Some(Argument::ObjectExpression(properties)) => keys_of_descriptions(properties),
                _ => Vec::new(),
            },
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

fn keys_of_descriptions<'a>(properties: &'a ObjectExpression<'a>) -> Keys<'a> {
    let fixed = properties.properties.iter().filter_map(|property| match property {
        ObjectPropertyKind::ObjectProperty(property) => {
            let is_fixed = match &property.value {
                Expression::ObjectExpression(description) => is_fixed(description),
                _ => true,
            };
            key_text(property).filter(|_| is_fixed)
        }
        ObjectPropertyKind::SpreadProperty(_) => None,
    });
    fixed.map(Some).collect()
}

/// Whether a place is certainly left before another one is reached: it stands before it in the same function, or in the
/// other branch.
fn comes_first(script: Script<'_, '_>, first: NodeId, fixed: &FixedProperty<'_>) -> bool {
    let second = fixed.node;
    let nodes = script.semantic.nodes();
    let function = |node| script.function_around(node).map(|(function, _)| function);
    let (first_span, second_span) = (script.span(first), script.span(second));
    let is_other_branch = nodes.ancestors(first).any(|node| match node.kind() {
        AstKind::IfStatement(statement) => {
            let consequent = statement.consequent.span();
            let alternate = statement.alternate.as_ref().map(GetSpan::span);
            let is_in = |span: Span| consequent.contains_inclusive(span);
            let is_else = |span: Span| alternate.is_some_and(|alternate| alternate.contains_inclusive(span));
            (is_in(first_span) && is_else(second_span)) || (is_else(first_span) && is_in(second_span))
        }
        _ => false,
    });
    // In a loop, an object that is looked up is another one each time.
    let is_same_again = script.is_in_one_loop(first, second) && !fixed.object.0.contains('[');
    let is_before = first_span.end <= second_span.start && function(first) == function(second);
    is_other_branch || (is_before && !is_same_again)
}

/// The variable that an expression begins with.
fn root(script: Script<'_, '_>, expression: &Expression<'_>) -> Option<SymbolId> {
    let mut expression = expression.get_inner_expression();
    while let Some(member) = expression.as_member_expression() {
        expression = member.object().get_inner_expression();
    }
    script.symbol(expression)
}

fn symbol_of(script: Script<'_, '_>, name: &IdentifierReference<'_>) -> Option<SymbolId> {
    script.semantic.scoping().get_reference(name.reference_id.get()?).symbol_id()
}

/// The name of a property as the syntax tree has it.
fn key_text<'a>(property: &'a ObjectProperty<'a>) -> Option<&'a str> {
    match &property.key {
        PropertyKey::StaticIdentifier(key) => Some(key.name.as_str()),
        PropertyKey::StringLiteral(key) => Some(key.value.as_str()),
        _ => None,
    }
}

/// Whether a property with this description cannot be assigned to.
fn is_fixed(description: &ObjectExpression<'_>) -> bool {
    let is_true = |property: &ObjectPropertyKind<'_>| match property {
        ObjectPropertyKind::ObjectProperty(property) => match property.key.static_name().as_deref() {
            Some("set") => true,
            Some("writable") => !matches!(&property.value, Expression::BooleanLiteral(value) if !value.value),
            _ => false,
        },
        ObjectPropertyKind::SpreadProperty(_) => false,
    };
    !description.properties.iter().any(is_true)
}

fn properties<'a>(object: &'a ObjectExpression<'a>, kind: PropertyKind) -> impl Iterator<Item = &'a str> {
    object.properties.iter().filter_map(move |property| match property {
        ObjectPropertyKind::ObjectProperty(property) if property.kind == kind => key_text(property),
        _ => None,
    })
}

fn text<'a>(script: Script<'_, 'a>, span: Span) -> &'a str {
    &script.semantic.source_text()[span.start as usize..span.end as usize]
}
