//! `this` of sloppy functions: never `undefined`, and never a primitive value.
//!
//! Nearly all functions with `this` are methods and constructors, whose `this` is an object anyway. Looked for are those
//! that the script itself calls in another way, and those that ask what `this` is.

use std::collections::BTreeMap;

use oxc_ast::{
    AstKind,
    ast::{
        Argument, AssignmentTarget, BinaryOperator, BindingPattern, CallExpression, Expression, Function, UnaryOperator,
    },
};
use oxc_semantic::{NodeId, SymbolId};
use oxc_span::{GetSpan, Span};

use crate::{
    code::{keep::script::Script, names::property_name},
    model::KeepReason,
};

/// Functions that call the function at a position of their arguments without an object, unless they get one after it.
const CALLERS: [(&str, usize); 24] = [
    ("catch", 0),
    ("every", 0),
    ("filter", 0),
    ("finally", 0),
    ("find", 0),
    ("findIndex", 0),
    ("findLast", 0),
    ("findLastIndex", 0),
    ("flatMap", 0),
    ("forEach", 0),
    ("from", 1),
    ("map", 0),
    ("nextTick", 0),
    ("queueMicrotask", 0),
    ("reduce", 0),
    ("reduceRight", 0),
    ("replace", 1),
    ("replaceAll", 1),
    ("some", 0),
    ("sort", 0),
    ("then", 0),
    ("then", 1),
    ("toSorted", 0),
    ("Promise", 0),
];

/// Those of [`CALLERS`] that never take an object for the call.
const WITHOUT_OBJECT: [&str; 12] = [
    "catch",
    "finally",
    "nextTick",
    "queueMicrotask",
    "reduce",
    "reduceRight",
    "replace",
    "replaceAll",
    "sort",
    "then",
    "toSorted",
    "Promise",
];

/// Prototypes of values that are no objects.
const OF_PRIMITIVES: [&str; 6] = ["BigInt", "Boolean", "Number", "Object", "String", "Symbol"];

/// Names of the global object and what else `this` is compared with.
const GLOBALS: [&str; 7] = ["exports", "global", "globalThis", "root", "self", "undefined", "window"];

/// Whether a function relies on what `this` is in sloppy mode only.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let mut functions: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    let uses =
        script.kinds().filter(|(node, kind)| matches!(kind, AstKind::ThisExpression(_)) && script.is_sloppy(*node));
    for (node, _) in uses {
        if let Some((function, _)) = script.function_around(node) {
            functions.entry(function).or_default().push(node);
        }
    }
    functions.iter().any(|(function, uses)| relies(script, *function, uses)).then_some(KeepReason::PlainThis)
}

fn relies(script: Script<'_, '_>, node: NodeId, uses: &[NodeId]) -> bool {
    let AstKind::Function(function) = script.semantic.nodes().kind(node) else { return false };
    let uses: Vec<_> = uses.iter().map(|this| use_at(script, *this)).collect();
    if uses.contains(&ThisUse::Guard) || is_given_object(script, node) {
        return false;
    }
    if uses.contains(&ThisUse::Test) {
        return true;
    }
    let is_used = uses.contains(&ThisUse::Value);
    is_used && (is_plain(script, node) || is_of_primitive(script, node) || is_called_plainly(script, node, function))
}

/// What a place does with `this`.
#[derive(PartialEq, Eq)]
enum ThisUse {
    /// `this instanceof A`: the function knows that it may be called in another way.
    Guard,
    /// `typeof this`, `this || a`, `this === undefined`.
    Test,
    /// `f.call(this)`, which leaves it to `f`.
    PassedOn,
    /// Anything else.
    Value,
}

fn use_at(script: Script<'_, '_>, node: NodeId) -> ThisUse {
    let (_, kind) = script.parent(node);
    let at = script.span(node);
    let is_here = |expression: &Expression<'_>| expression.get_inner_expression().span() == at;
    match kind {
        AstKind::BinaryExpression(binary) if binary.operator == BinaryOperator::Instanceof => ThisUse::Guard,
        AstKind::BinaryExpression(binary) if binary.operator.is_equality() => {
            let other = if is_here(&binary.left) { &binary.right } else { &binary.left };
            if is_compared_value(other) { ThisUse::Test } else { ThisUse::Value }
        }
        AstKind::UnaryExpression(unary)
            if matches!(unary.operator, UnaryOperator::Typeof | UnaryOperator::LogicalNot) =>
        {
            ThisUse::Test
        }
        AstKind::LogicalExpression(logical) if is_here(&logical.left) => ThisUse::Test,
        AstKind::ConditionalExpression(conditional) if is_here(&conditional.test) => ThisUse::Test,
        AstKind::IfStatement(statement) if is_here(&statement.test) => ThisUse::Test,
        AstKind::CallExpression(call) => {
            let is_first = call.arguments.first().is_some_and(|argument| argument.span() == at);
            let method = property_name(call.callee.get_inner_expression());
            let is_passed_on = is_first && matches!(method, Some("call" | "apply" | "bind"));
            if is_passed_on { ThisUse::PassedOn } else { ThisUse::Value }
        }
        _ => ThisUse::Value,
    }
}

fn is_compared_value(expression: &Expression<'_>) -> bool {
    match expression.get_inner_expression() {
        Expression::Identifier(name) => GLOBALS.contains(&&*name.name),
        Expression::StaticMemberExpression(member) => member.property.name == "exports",
        Expression::UnaryExpression(unary) => unary.operator == UnaryOperator::Void,
        other => other.is_literal(),
    }
}

/// `(function () {}).call(a)`, and a function that is called where it is written, whose `this` an edit writes out.
fn is_given_object(script: Script<'_, '_>, node: NodeId) -> bool {
    let (parent, kind) = script.parent(node);
    match kind {
        AstKind::CallExpression(call) => is_callee(script, call, node),
        AstKind::StaticMemberExpression(member) if matches!(&*member.property.name, "call" | "apply") => {
            match script.parent(parent).1 {
                AstKind::CallExpression(call) => is_callee(script, call, parent) && !is_without_object(call),
                _ => false,
            }
        }
        _ => false,
    }
}

fn is_callee(script: Script<'_, '_>, call: &CallExpression<'_>, node: NodeId) -> bool {
    call.callee.get_inner_expression().span() == script.span(node)
}

/// `f.call()`, `f.call(null)`, `f.call(1)`.
fn is_without_object(call: &CallExpression<'_>) -> bool {
    let Some(object) = call.arguments.first() else { return true };
    let Some(object) = object.as_expression() else { return false };
    match object.get_inner_expression() {
        Expression::Identifier(name) => name.name == "undefined",
        Expression::UnaryExpression(_) => true,
        Expression::RegExpLiteral(_) => false,
        other => other.is_literal(),
    }
}

/// Whether what is at a node is called without an object there.
fn is_plain(script: Script<'_, '_>, node: NodeId) -> bool {
    let (parent, kind) = script.parent(node);
    let at = script.span(node);
    match kind {
        AstKind::CallExpression(call) => {
            is_callee(script, call, node) || is_called_back(&call.callee, &call.arguments, at)
        }
        AstKind::NewExpression(new) => is_called_back(&new.callee, &new.arguments, at),
        AstKind::TaggedTemplateExpression(tagged) => tagged.tag.get_inner_expression().span() == at,
        AstKind::StaticMemberExpression(member) if matches!(&*member.property.name, "call" | "apply" | "bind") => {
            match script.parent(parent).1 {
                AstKind::CallExpression(call) => is_callee(script, call, parent) && is_without_object(call),
                _ => false,
            }
        }
        _ => false,
    }
}

fn is_called_back(callee: &Expression<'_>, arguments: &[Argument<'_>], function: Span) -> bool {
    let name = match callee.get_inner_expression() {
        Expression::Identifier(name) => name.name.as_str(),
        other => property_name(other).unwrap_or_default(),
    };
    let Some(position) = arguments.iter().position(|argument| argument.span() == function) else { return false };
    let is_called = CALLERS.contains(&(name, position));
    is_called && (WITHOUT_OBJECT.contains(&name) || arguments.len() == position + 1)
}

/// Whether a function becomes a method of values that are no objects.
fn is_of_primitive(script: Script<'_, '_>, node: NodeId) -> bool {
    let is_prototype = |expression: &Expression<'_>| match expression.get_inner_expression() {
        Expression::StaticMemberExpression(member) if member.property.name == "prototype" => {
            OF_PRIMITIVES.iter().any(|name| script.is_global(&member.object, name))
        }
        _ => false,
    };
    script.semantic.nodes().ancestor_kinds(node).take(6).any(|kind| match kind {
        AstKind::AssignmentExpression(assignment) => {
            assignment.left.as_member_expression().is_some_and(|member| is_prototype(member.object()))
        }
        AstKind::CallExpression(call) => {
            let of_first = call.arguments.first().and_then(Argument::as_expression).is_some_and(is_prototype);
            let of_object = call.callee.as_member_expression().is_some_and(|member| is_prototype(member.object()));
            of_first || of_object
        }
        _ => false,
    })
}

/// Whether the script calls a function by its name without an object.
fn is_called_plainly(script: Script<'_, '_>, node: NodeId, function: &Function<'_>) -> bool {
    let own = function.id.as_ref().and_then(|id| id.symbol_id.get());
    let assigned = match script.parent(node).1 {
        AstKind::VariableDeclarator(declarator) => match &declarator.id {
            BindingPattern::BindingIdentifier(name) => name.symbol_id.get(),
            _ => None,
        },
        AstKind::AssignmentExpression(assignment) => target_symbol(script, &assignment.left),
        _ => None,
    };
    [own, assigned]
        .into_iter()
        .flatten()
        .any(|symbol| script.semantic.symbol_references(symbol).any(|reference| is_plain(script, reference.node_id())))
}

fn target_symbol(script: Script<'_, '_>, target: &AssignmentTarget<'_>) -> Option<SymbolId> {
    let AssignmentTarget::AssignmentTargetIdentifier(name) = target else { return None };
    script.semantic.scoping().get_reference(name.reference_id.get()?).symbol_id()
}
