//! `arguments` of sloppy functions: it knows the function, and its elements are the parameters.

use oxc_ast::{
    AstKind,
    ast::{Argument, BindingPattern, Expression, Function},
};
use oxc_semantic::{NodeId, Reference};
use oxc_span::{GetSpan, Span};

use crate::{
    code::{keep::script::Script, names::property_name, text_signs::has},
    model::KeepReason,
};

/// Methods of arrays that change what they are called on.
const CHANGING: [&str; 9] = ["copyWithin", "fill", "pop", "push", "reverse", "shift", "sort", "splice", "unshift"];

/// Functions that change properties of what they are given.
const DESCRIBING: [&str; 4] = ["assign", "defineProperties", "defineProperty", "set"];

/// Whether a function relies on what its `arguments` are in sloppy mode only.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let mut uses = script.uses_of_global("arguments").map(Reference::node_id);
    // Another function may read it of the `arguments` that it gets.
    let knows_callee = has(script.semantic.source_text(), "callee") && script.kinds().any(|(_, kind)| is_callee(kind));
    let of_arguments = uses.find_map(|node| {
        let (around, function) = script.function_around(node)?;
        if !script.is_sloppy_function(function) {
            return None;
        }
        if reads_caller(script, node) || (knows_callee && !is_read_by_index(script, node)) {
            return Some(KeepReason::FunctionCaller);
        }
        is_linked(script, node, around, function).then_some(KeepReason::LinkedArguments)
    });
    of_arguments.or_else(|| reads_function_property(script).then_some(KeepReason::FunctionCaller))
}

/// `arguments.callee`.
fn reads_caller(script: Script<'_, '_>, node: NodeId) -> bool {
    matches!(member_of(script, node), Some(("callee" | "caller", _)))
}

/// `a.callee`, and the description of such a property.
fn is_callee(kind: AstKind<'_>) -> bool {
    match kind {
        AstKind::StaticMemberExpression(member) => member.property.name == "callee",
        AstKind::CallExpression(call) => {
            let is_named =
                |argument: &Argument<'_>| matches!(argument, Argument::StringLiteral(name) if name.value == "callee");
            let describes = property_name(call.callee.get_inner_expression()) == Some("getOwnPropertyDescriptor");
            describes && call.arguments.get(1).is_some_and(is_named)
        }
        _ => false,
    }
}

/// `arguments.length`, `arguments[0]`.
fn is_read_by_index(script: Script<'_, '_>, node: NodeId) -> bool {
    matches!(script.parent(node).1, AstKind::StaticMemberExpression(_) | AstKind::ComputedMemberExpression(_))
}

/// The property that is read of a name at a node, and the node of that.
fn member_of<'a>(script: Script<'_, 'a>, node: NodeId) -> Option<(&'a str, NodeId)> {
    let (parent, kind) = script.parent(node);
    let name = match kind {
        AstKind::StaticMemberExpression(member) => member.property.name.as_str(),
        AstKind::ComputedMemberExpression(member) if member.object.span() == script.span(node) => {
            match &member.expression {
                Expression::StringLiteral(name) => name.value.as_str(),
                _ => return None,
            }
        }
        _ => return None,
    };
    Some((name, parent))
}

/// `f.caller` and `f.arguments` of a function of the script.
fn reads_function_property(script: Script<'_, '_>) -> bool {
    script.kinds().any(|(node, kind)| {
        let member = match kind {
            AstKind::StaticMemberExpression(member) => {
                matches!(&*member.property.name, "caller" | "arguments").then_some(&member.object)
            }
            AstKind::ComputedMemberExpression(member) => {
                let is_it = matches!(&member.expression, Expression::StringLiteral(name)
                    if matches!(&*name.value, "caller" | "arguments"));
                is_it.then_some(&member.object)
            }
            _ => None,
        };
        let is_function = |object: &Expression<'_>| {
            let symbol = script.symbol(object);
            symbol.is_some_and(|symbol| script.semantic.scoping().symbol_flags(symbol).is_function())
        };
        member.is_some_and(is_function) && script.is_sloppy(node)
    })
}

/// How `arguments` is used at a place.
enum ArgumentsUse {
    /// Nothing that a parameter can change.
    Harmless,
    /// An element is read, or all of them.
    Read,
    /// Elements are changed.
    Write,
    /// They may be read or changed at any time.
    Escapes,
}

/// Whether a use of `arguments` may see a changed parameter, or change one.
fn is_linked<'a>(script: Script<'_, 'a>, node: NodeId, around: NodeId, function: &Function<'a>) -> bool {
    let parameters = &function.params;
    let simple = |pattern: &BindingPattern<'_>| matches!(pattern, BindingPattern::BindingIdentifier(_));
    let is_simple = parameters.rest.is_none()
        && parameters.items.iter().all(|item| item.initializer.is_none() && simple(&item.pattern));
    if parameters.items.is_empty() || !is_simple {
        return false;
    }
    let symbols = parameters.items.iter().filter_map(|item| item.pattern.get_binding_identifier()?.symbol_id.get());
    let references: Vec<_> = symbols.flat_map(|symbol| script.semantic.symbol_references(symbol)).collect();
    let mut reads = references.iter().filter(|reference| reference.is_read()).map(|reference| reference.node_id());
    let mut writes = references.iter().filter(|reference| reference.is_write()).map(|reference| reference.node_id());
    let may_follow = |later: NodeId, first: NodeId| {
        is_in_closure(script, first, around)
            || is_in_closure(script, later, around)
            || script.span(first).start < script.span(later).start
            || script.is_in_one_loop(first, later)
    };
    match use_at(script, node, parameters.items.len()) {
        ArgumentsUse::Harmless => false,
        ArgumentsUse::Write => reads.any(|read| may_follow(read, node)),
        ArgumentsUse::Escapes => writes.next().is_some(),
        ArgumentsUse::Read => writes.any(|write| may_follow(node, write)),
    }
}

fn use_at(script: Script<'_, '_>, node: NodeId, parameters: usize) -> ArgumentsUse {
    let (parent, kind) = script.parent(node);
    match kind {
        AstKind::StaticMemberExpression(member) if member.property.name == "length" => ArgumentsUse::Harmless,
        AstKind::ComputedMemberExpression(member) => {
            let index = match &member.expression {
                Expression::NumericLiteral(number) => Some(number.value),
                _ => None,
            };
            let is_beyond = |index: f64| index >= f64::from(u32::try_from(parameters).unwrap_or(u32::MAX));
            if index.is_some_and(is_beyond) {
                return ArgumentsUse::Harmless;
            }
            if is_changed(script, parent) { ArgumentsUse::Write } else { ArgumentsUse::Read }
        }
        AstKind::CallExpression(call) => {
            let callee = call.callee.get_inner_expression();
            // `[].shift.call(arguments)`
            let method = match callee {
                Expression::StaticMemberExpression(member) => property_name(&member.object),
                _ => None,
            };
            let is_described = property_name(callee).is_some_and(|name| DESCRIBING.contains(&name));
            let is_changing = is_described || method.is_some_and(|name| CHANGING.contains(&name));
            if is_changing { ArgumentsUse::Write } else { ArgumentsUse::Read }
        }
        AstKind::SpreadElement(_) | AstKind::ForOfStatement(_) | AstKind::UnaryExpression(_) => ArgumentsUse::Read,
        AstKind::ExpressionStatement(_) => ArgumentsUse::Harmless,
        _ => ArgumentsUse::Escapes,
    }
}

/// Whether what a node stands for is assigned to or deleted.
fn is_changed(script: Script<'_, '_>, node: NodeId) -> bool {
    let at: Span = script.span(node);
    match script.parent(node).1 {
        AstKind::AssignmentExpression(assignment) => assignment.left.span() == at,
        AstKind::UnaryExpression(unary) => unary.operator.is_delete(),
        AstKind::ForInStatement(statement) => statement.left.span() == at,
        AstKind::ForOfStatement(statement) => statement.left.span() == at,
        AstKind::UpdateExpression(_)
        | AstKind::ArrayAssignmentTarget(_)
        | AstKind::AssignmentTargetPropertyProperty(_)
        | AstKind::AssignmentTargetWithDefault(_)
        | AstKind::AssignmentTargetRest(_) => true,
        _ => false,
    }
}

fn is_in_closure(script: Script<'_, '_>, node: NodeId, around: NodeId) -> bool {
    let mut between = script.semantic.nodes().ancestors(node).take_while(|node| node.id() != around);
    between.any(|node| matches!(node.kind(), AstKind::ArrowFunctionExpression(_) | AstKind::Function(_)))
}
