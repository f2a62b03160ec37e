//! What Node gives a CommonJS module, and a bundle does not have.

use oxc_ast::{
    AstKind,
    ast::{BinaryExpression, Expression, Statement},
};
use oxc_semantic::{NodeId, Reference};
use oxc_span::GetSpan;

use crate::{
    code::{
        keep::script::Script,
        names::property_name,
        text_signs::{has, may_call, may_read},
    },
    model::KeepReason,
};

/// What is read of a `module` of Node's.
const OF_MODULE: [&str; 13] = [
    "_compile",
    "children",
    "constructor",
    "filename",
    "id",
    "isPreloading",
    "load",
    "loaded",
    "parent",
    "path",
    "paths",
    "_load",
    "_extensions",
];

/// What is read of a `require` of Node's.
const OF_REQUIRE: [&str; 3] = ["cache", "extensions", "main"];

/// The variables that Node gives a module.
const GIVEN: [&str; 5] = ["exports", "module", "require", "__filename", "__dirname"];

/// Whether a script may use any of it, by its text.
pub fn may_matter(code: &str) -> bool {
    let may_read_any = |object: &str, names: &[&str]| names.iter().any(|name| may_read(code, object, name));
    may_call(code, "eval")
        || may_read_any("module", &OF_MODULE)
        || may_read_any("require", &OF_REQUIRE)
        || has(code, "arguments")
        || may_pass(code, "require")
        || may_pass(code, "module")
        || GIVEN.iter().any(|name| may_declare(code, name))
}

/// Whether `var` may declare a name.
fn may_declare(code: &str, name: &str) -> bool {
    has(code, "var")
        && memchr::memmem::find_iter(code.as_bytes(), name).any(|at| {
            let before = code[..at].trim_end();
            before.ends_with("var") || before.ends_with(',') || before.ends_with("*/")
        })
}

/// Whether a name may be used as a value.
fn may_pass(code: &str, name: &str) -> bool {
    memchr::memmem::find_iter(code.as_bytes(), name).any(|at| {
        let after = code[at + name.len()..].trim_start();
        after.starts_with([',', ')', '}', ']', ';', '/']) || code[..at].trim_end().ends_with(['=', ':', '[', '?'])
    })
}

/// The first use of it.
pub fn reason(script: Script<'_, '_>) -> Option<KeepReason> {
    let node_of = |reference: &Reference| reference.node_id();
    let of_module = || script.uses_of_global("module").map(node_of).find_map(|node| of_module(script, node));
    let of_require = || script.uses_of_global("require").find_map(|reference| of_require(script, reference));
    let calls_eval = || script.uses_of_global("eval").map(node_of).any(|node| is_callee(script, node));
    let own_arguments = || {
        let mut uses = script.uses_of_global("arguments").map(node_of);
        uses.any(|node| script.function_around(node).is_none())
    };
    if calls_eval() {
        return Some(KeepReason::DirectEval);
    }
    let redeclares = || redeclares(script).then_some(KeepReason::RedeclaredVariable);
    of_module()
        .or_else(of_require)
        .or_else(|| own_arguments().then_some(KeepReason::ModuleArguments))
        .or_else(redeclares)
}

/// Whether `var` declares a variable that Node gives the module, and leaves it its value: `var exports; exports.a = 1`.
fn redeclares(script: Script<'_, '_>) -> bool {
    let scoping = script.semantic.scoping();
    let given: Vec<_> = GIVEN.iter().filter_map(|name| scoping.get_root_binding((*name).into())).collect();
    if given.is_empty() {
        return false;
    }
    let declarations = script.kinds().filter_map(|(_, kind)| match kind {
        AstKind::VariableDeclaration(declaration) if declaration.kind.is_var() => Some(declaration),
        _ => None,
    });
    declarations.flat_map(|declaration| &declaration.declarations).any(|declarator| {
        let names = declarator.id.get_binding_identifiers();
        let symbols = names.iter().filter_map(|name| name.symbol_id.get()).filter(|symbol| given.contains(symbol));
        symbols.into_iter().any(|symbol| match &declarator.init {
            None => true,
            Some(init) => script
                .semantic
                .symbol_references(symbol)
                .any(|reference| init.span().contains_inclusive(script.span(reference.node_id()))),
        })
    })
}

/// Whether a statement outside of functions is `return`.
pub fn returns(statements: &[Statement<'_>]) -> bool {
    statements.iter().any(returns_in)
}

fn returns_in(statement: &Statement<'_>) -> bool {
    match statement {
        Statement::ReturnStatement(_) => true,
        Statement::BlockStatement(block) => returns(&block.body),
        Statement::IfStatement(branches) => {
            returns_in(&branches.consequent) || branches.alternate.as_ref().is_some_and(returns_in)
        }
        Statement::SwitchStatement(switch) => switch.cases.iter().any(|case| returns(&case.consequent)),
        Statement::TryStatement(attempt) => {
            let blocks = attempt.handler.iter().map(|handler| &handler.body).chain(&attempt.finalizer);
            returns(&attempt.block.body) || blocks.into_iter().any(|block| returns(&block.body))
        }
        Statement::LabeledStatement(labeled) => returns_in(&labeled.body),
        Statement::ForStatement(repeat) => returns_in(&repeat.body),
        Statement::ForInStatement(repeat) => returns_in(&repeat.body),
        Statement::ForOfStatement(repeat) => returns_in(&repeat.body),
        Statement::WhileStatement(repeat) => returns_in(&repeat.body),
        Statement::DoWhileStatement(repeat) => returns_in(&repeat.body),
        _ => false,
    }
}

fn is_callee(script: Script<'_, '_>, node: NodeId) -> bool {
    match script.parent(node).1 {
        AstKind::CallExpression(call) => call.callee.get_inner_expression().span() == script.span(node),
        _ => false,
    }
}

fn of_module(script: Script<'_, '_>, node: NodeId) -> Option<KeepReason> {
    let (_, kind) = script.parent(node);
    let is_read = match kind {
        AstKind::StaticMemberExpression(member) => OF_MODULE.contains(&&*member.property.name),
        AstKind::ComputedMemberExpression(member) => match &member.expression {
            Expression::StringLiteral(name) => OF_MODULE.contains(&&*name.value),
            _ => false,
        },
        AstKind::CallExpression(call) => {
            let callee = call.callee.get_inner_expression();
            callee.span() != script.span(node) && !leaves_alone(script, callee)
        }
        AstKind::NewExpression(_) => true,
        _ => false,
    };
    is_read.then_some(KeepReason::ModuleProperty)
}

/// Whether a function, which gets `module`, only uses its `exports`: one that is written here, the parameter of a UMD
/// head, or `Object.defineProperty(module, "exports", …)`.
fn leaves_alone(script: Script<'_, '_>, callee: &Expression<'_>) -> bool {
    let is_function = matches!(callee, Expression::FunctionExpression(_) | Expression::ArrowFunctionExpression(_));
    let is_parameter = || {
        let declaration = script.symbol(callee).map(|symbol| script.semantic.symbol_declaration(symbol).kind());
        matches!(declaration, Some(AstKind::FormalParameter(_)))
    };
    is_function || is_parameter() || property_name(callee) == Some("defineProperty")
}

fn of_require(script: Script<'_, '_>, reference: &Reference) -> Option<KeepReason> {
    let node = reference.node_id();
    if reference.is_write() {
        return Some(KeepReason::RequireValue);
    }
    let (parent, kind) = script.parent(node);
    let at = script.span(node);
    let is_here = |expression: &Expression<'_>| expression.get_inner_expression().span() == at;
    let is_harmless = match kind {
        AstKind::StaticMemberExpression(member) => {
            let name = member.property.name.as_str();
            let is_node_only = OF_REQUIRE.contains(&name) && !is_compared_with_module(script, parent);
            return is_node_only.then_some(KeepReason::RequireProperty);
        }
        AstKind::ComputedMemberExpression(member) if is_here(&member.object) => {
            let name = match &member.expression {
                Expression::StringLiteral(name) => Some(name.value.as_str()),
                _ => None,
            };
            let is_node_only = name.is_some_and(|name| OF_REQUIRE.contains(&name));
            return is_node_only.then_some(KeepReason::RequireProperty);
        }
        AstKind::CallExpression(call) => is_here(&call.callee),
        // A variable that is `require` is followed, and edited.
        AstKind::VariableDeclarator(_) => true,
        AstKind::AssignmentExpression(assignment) => assignment.left.as_member_expression().is_none(),
        _ => is_only_tested(script, node),
    };
    (!is_harmless).then_some(KeepReason::RequireValue)
}

/// Whether code only asks for the truth or the type of what is at a node.
fn is_only_tested(script: Script<'_, '_>, node: NodeId) -> bool {
    let (parent, kind) = script.parent(node);
    let at = script.span(node);
    let is_here = |expression: &Expression<'_>| expression.get_inner_expression().span() == at;
    match kind {
        AstKind::UnaryExpression(_)
        | AstKind::BinaryExpression(_)
        | AstKind::IfStatement(_)
        | AstKind::ExpressionStatement(_) => true,
        AstKind::ConditionalExpression(conditional) => is_here(&conditional.test),
        AstKind::LogicalExpression(logical) => {
            (is_here(&logical.left) && logical.operator.is_and()) || is_only_tested(script, parent)
        }
        _ => false,
    }
}

/// `require.main === module`, which is false for every module of a function.
fn is_compared_with_module(script: Script<'_, '_>, node: NodeId) -> bool {
    let is_module = |binary: &BinaryExpression<'_>| {
        binary.operator.is_equality()
            && [&binary.left, &binary.right].iter().any(|side| script.is_global(side, "module"))
    };
    let is_main = match script.semantic.nodes().kind(node) {
        AstKind::StaticMemberExpression(member) => member.property.name == "main",
        AstKind::ComputedMemberExpression(member) => {
            matches!(&member.expression, Expression::StringLiteral(name) if name.value == "main")
        }
        _ => false,
    };
    is_main && matches!(script.parent(node).1, AstKind::BinaryExpression(binary) if is_module(binary))
}
