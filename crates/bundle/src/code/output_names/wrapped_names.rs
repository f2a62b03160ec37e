//! Names of modules that rolldown puts into functions, and that circular imports read before they are set.
//!
//! Such a module is called when it is needed, so its names are declared in front of its function, and are `undefined`
//! until it has been called. In Node, reading them too early is a `ReferenceError`. So there is a variable beside each name
//! of a circular module that says whether it is set, and reading the name looks at it.

use std::ops::Range;

use oxc_ast::{
    AstKind,
    ast::{AssignmentExpression, BindingIdentifier, Expression, ExpressionStatement, Statement},
};
use oxc_semantic::{NodeId, Semantic, SymbolId};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::in_place,
    output_names::initialization::{calls, is_numbered, start_of_modules},
    parsed_module::ParsedModule,
};

/// What rolldown gives the code of a module to that is called.
pub const WRAPPER: &str = "__esmMin";

/// What reading a name calls that is not set.
const HELPER: &str = "var __ntli_early = (name) => { throw new ReferenceError(`Cannot access '${name}' before \
    initialization`); }; ";

/// The edits that make the names of an output throw until they are set. `names` gets a wrapped module and a place in it, and
/// has the names that the module declares and sets at its top, if it is in a circle; rolldown may have added a number.
pub fn guard_wrapped<'n>(module: &ParsedModule<'_>, names: &dyn Fn(&Range<usize>, usize) -> Vec<&'n str>) -> Vec<Edit> {
    let (program, semantic) = (module.program(), module.semantic());
    let Some(start) = start_of_modules(program) else { return Vec::new() };
    let mut edits = Vec::new();
    for name in program.body.iter().filter_map(declared).flatten() {
        let text = name.name.as_str();
        let Some(symbol) = name.symbol_id.get().filter(|&symbol| is_declared_once(semantic, symbol)) else { continue };
        let Some(SetName { wrapper, target, end }) = set_at(semantic, symbol) else { continue };
        let names = names(&wrapper, target.start);
        let Some(original) = names.iter().find(|original| is_numbered(text, original)) else { continue };
        let is_set = format!("__ntli_set_{text}");
        let declared = name.span.end as usize;
        edits.push(Edit::new(declared..declared, format!(", {is_set}")));
        edits.push(Edit::new(end..end, format!(", {is_set} = true")));
        edits.extend(semantic.symbol_references(symbol).filter_map(|reference| {
            let at = semantic.nodes().kind(reference.node_id()).span();
            let parent = semantic.nodes().parent_kind(reference.node_id());
            let is_shorthand = matches!(parent, AstKind::ObjectProperty(property) if property.shorthand);
            let key = if is_shorthand { format!("{text}: ") } else { String::new() };
            let read = || format!("{key}({is_set} ? {text} : __ntli_early(\"{original}\"))");
            // What another output imports stays a name. It is evaluated after this one.
            let is_exported = matches!(parent, AstKind::ExportSpecifier(_));
            // `({ a, b = a } = c);`
            let is_set_before = target.contains(&(at.start as usize));
            let is_guarded = !reference.is_write() && !is_exported && !is_set_before;
            is_guarded.then(|| Edit::new(at.start as usize..at.end as usize, read()))
        }));
    }
    if !edits.is_empty() {
        edits.push(Edit::new(start..start, HELPER.to_owned()));
    }
    in_place(edits)
}

/// The names that a statement only declares.
fn declared<'s, 'a>(statement: &'s Statement<'a>) -> Option<Vec<&'s BindingIdentifier<'a>>> {
    let Statement::VariableDeclaration(declaration) = statement else { return None };
    let is_unset = declaration.declarations.iter().all(|declarator| declarator.init.is_none());
    let names = declaration.declarations.iter().filter_map(|declarator| declarator.id.get_binding_identifier());
    is_unset.then(|| names.collect())
}

fn is_declared_once(semantic: &Semantic<'_>, symbol: SymbolId) -> bool {
    semantic.scoping().symbol_redeclarations(symbol).is_empty()
}

/// Where a name is set when its module is evaluated.
struct SetName {
    /// The code of the module.
    wrapper: Range<usize>,
    /// From the name to the end of the pattern that it is in.
    target: Range<usize>,
    /// Where the assignment ends.
    end: usize,
}

fn set_at(semantic: &Semantic<'_>, symbol: SymbolId) -> Option<SetName> {
    let mut writes = semantic.symbol_references(symbol).filter(|reference| reference.is_write());
    writes.find_map(|reference| {
        let at = semantic.nodes().kind(reference.node_id()).span().start as usize;
        let (wrapper, statement) = wrapper_around(semantic, reference.node_id())?;
        let assignment = assignment_of(&statement.expression, at)?;
        let target = at..assignment.left.span().end as usize;
        Some(SetName { wrapper, target, end: assignment.span.end as usize })
    })
}

/// The assignment that sets the name at a place. rolldown makes a sequence of `let a = 1, b = 2;`.
fn assignment_of<'s, 'a>(expression: &'s Expression<'a>, at: usize) -> Option<&'s AssignmentExpression<'a>> {
    match expression.without_parentheses() {
        Expression::AssignmentExpression(assignment) => {
            let target = assignment.left.span();
            (target.start as usize..target.end as usize).contains(&at).then_some(assignment)
        }
        Expression::SequenceExpression(sequence) => {
            sequence.expressions.iter().find_map(|expression| assignment_of(expression, at))
        }
        _ => None,
    }
}

/// The wrapped module that an assignment is in a statement of, and the statement.
fn wrapper_around<'s>(semantic: &'s Semantic<'_>, node: NodeId) -> Option<(Range<usize>, &'s ExpressionStatement<'s>)> {
    let mut around = semantic.nodes().ancestor_kinds(node).skip_while(|kind| {
        !matches!(kind, AstKind::ExpressionStatement(_) | AstKind::Function(_) | AstKind::ArrowFunctionExpression(_))
    });
    let AstKind::ExpressionStatement(statement) = around.next()? else { return None };
    let AstKind::FunctionBody(body) = around.next()? else { return None };
    let AstKind::ArrowFunctionExpression(_) = around.next()? else { return None };
    match around.find(|kind| !matches!(kind, AstKind::ParenthesizedExpression(_)))? {
        AstKind::CallExpression(call) if is_wrapper(&call.callee) => {
            Some((body.span.start as usize..body.span.end as usize, statement))
        }
        _ => None,
    }
}

/// Whether a function is [`WRAPPER`].
pub fn is_wrapper(callee: &Expression<'_>) -> bool {
    calls(callee, WRAPPER)
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;

    use super::*;
    use crate::model::Format;

    fn guarded(code: &str) -> String {
        let allocator = Allocator::default();
        let module = ParsedModule::of_output(&allocator, code, Format::Esm);
        apply_edits(code, &guard_wrapped(&module, &|_, _| vec!["a", "K"]))
    }

    /// The code in the place of `HELPER`, `read(…)` and `set(…)`.
    fn written(code: &str) -> String {
        let names = [("a$1", "a"), ("a", "a"), ("K", "K")];
        names.iter().fold(code.replace("HELPER;", HELPER), |code, (text, original)| {
            let read = format!("(__ntli_set_{text} ? {text} : __ntli_early(\"{original}\"))");
            code.replace(&format!("read({text})"), &read)
                .replace(&format!("set({text})"), &format!("__ntli_set_{text}"))
        })
    }

    #[test]
    fn names_of_wrapped_modules_throw_until_they_are_set() {
        for (code, expected) in [
            (
                "import \"./r.mjs\";\nvar x, a$1, K;\nvar init_a = __esmMin((() => { a$1 = 1; [K, x] = [2, 3]; }));\nf({ a$1, b: typeof K }, () => a$1(x));\nnew K();\nexport { K };\n",
                "import \"./r.mjs\";\nHELPER;var x, a$1, set(a$1), K, set(K);\nvar init_a = __esmMin((() => { a$1 = 1, set(a$1) = true; [K, x] = [2, 3], set(K) = true; }));\nf({ a$1: read(a$1), b: typeof read(K) }, () => read(a$1)(x));\nnew read(K)();\nexport { K };\n",
            ),
            // A pattern may read what it has set.
            (
                "var a, b, K;\nvar init_a = __esmMin((() => { ({ b = K, K, a = K } = f(K)); }));\n",
                "HELPER;var a, set(a), b, K, set(K);\nvar init_a = __esmMin((() => { ({ b = read(K), K, a = K } = f(read(K)), set(a) = true, set(K) = true); }));\n",
            ),
            // So may each declaration of a statement.
            (
                "var a, K;\nvar init_a = __esmMin((() => { a = 1, K = a; }));\n",
                "HELPER;var a, set(a), K, set(K);\nvar init_a = __esmMin((() => { a = 1, set(a) = true, K = read(a), set(K) = true; }));\n",
            ),
        ] {
            assert_eq!(guarded(code), written(expected));
        }
    }

    #[test]
    fn other_names_are_left_alone() {
        for code in [
            "var a; function f() { return a ??= 1; }",
            "var a; var init_b = __esmMin((() => { if (b) { a = 1; } f(() => { a = 2; }); }));",
            "var a = 1; f(a);",
            "var a, a; var init_a = __esmMin((() => { a = 1; }));",
            "function f() { var a; a = 1; }",
        ] {
            assert_eq!(guarded(code), code);
        }
    }
}
