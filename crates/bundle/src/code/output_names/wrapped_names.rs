//! Names of modules that rolldown puts into functions, and that circular imports read before they are set.
//!
//! Such a module is called when it is needed, so its names are declared in front of its function, and are `undefined`
//! until it has been called. In Node, reading them too early is a `ReferenceError`. So the names of circular modules begin
//! with a value that says so, and reading them looks for it.

use std::ops::Range;

use oxc_ast::{
    AstKind,
    ast::{BindingIdentifier, Expression, Statement},
};
use oxc_semantic::{NodeId, Reference, Semantic, SymbolId};
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{
    edit::in_place,
    output_names::initialization::{calls, is_numbered, start_of_modules},
    parsed_module::ParsedModule,
};

/// What names are until they are set, and how they are read.
const HELPERS: &str = "var __ntli_unset = {}; var __ntli_read = (value, name) => { if (value === __ntli_unset) throw new \
    ReferenceError(`Cannot access '${name}' before initialization`); return value; }; ";

/// The edits that make the names of an output throw until they are set. `names` gets a wrapped module and a place in it, and
/// has the names that the module declares and sets at its top, if it is in a circle; rolldown may have added a number.
pub fn guard_wrapped<'n>(module: &ParsedModule<'_>, names: &dyn Fn(&Range<usize>, usize) -> Vec<&'n str>) -> Vec<Edit> {
    let (program, semantic) = (module.program(), module.semantic());
    let Some(start) = start_of_modules(program) else { return Vec::new() };
    let mut edits = Vec::new();
    for name in program.body.iter().filter_map(declared).flatten() {
        let text = name.name.as_str();
        let Some(symbol) = name.symbol_id.get().filter(|&symbol| !is_shared(semantic, symbol)) else { continue };
        let Some((wrapper, at)) = set_at(semantic, symbol) else { continue };
        let names = names(&wrapper, at);
        let Some(original) = names.iter().find(|original| is_numbered(text, original)) else { continue };
        let end = name.span.end as usize;
        edits.push(Edit::new(end..end, " = __ntli_unset".to_owned()));
        edits.extend(semantic.symbol_references(symbol).filter_map(|reference| {
            let at = semantic.nodes().kind(reference.node_id()).span();
            let is_shorthand = matches!(semantic.nodes().parent_kind(reference.node_id()),
                AstKind::ObjectProperty(property) if property.shorthand);
            let key = if is_shorthand { format!("{text}: ") } else { String::new() };
            let read = || format!("{key}(__ntli_read({text}, \"{original}\"))");
            (!reference.is_write()).then(|| Edit::new(at.start as usize..at.end as usize, read()))
        }));
    }
    if !edits.is_empty() {
        edits.push(Edit::new(start..start, HELPERS.to_owned()));
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

/// Whether a name is declared twice, or another output reads it.
fn is_shared(semantic: &Semantic<'_>, symbol: SymbolId) -> bool {
    let is_exported = |reference: &Reference| {
        matches!(semantic.nodes().parent_kind(reference.node_id()), AstKind::ExportSpecifier(_))
    };
    !semantic.scoping().symbol_redeclarations(symbol).is_empty() || semantic.symbol_references(symbol).any(is_exported)
}

/// The wrapped module where a name is set when it is evaluated, and the place there.
fn set_at(semantic: &Semantic<'_>, symbol: SymbolId) -> Option<(Range<usize>, usize)> {
    let mut writes = semantic.symbol_references(symbol).filter(|reference| reference.is_write());
    writes.find_map(|reference| {
        let wrapper = wrapper_around(semantic, reference.node_id())?;
        Some((wrapper, semantic.nodes().kind(reference.node_id()).span().start as usize))
    })
}

/// The wrapped module that an assignment is a statement of.
fn wrapper_around(semantic: &Semantic<'_>, node: NodeId) -> Option<Range<usize>> {
    let mut around = semantic.nodes().ancestor_kinds(node).skip_while(|kind| {
        !matches!(kind, AstKind::ExpressionStatement(_) | AstKind::Function(_) | AstKind::ArrowFunctionExpression(_))
    });
    let AstKind::ExpressionStatement(_) = around.next()? else { return None };
    let AstKind::FunctionBody(body) = around.next()? else { return None };
    let AstKind::ArrowFunctionExpression(_) = around.next()? else { return None };
    match around.find(|kind| !matches!(kind, AstKind::ParenthesizedExpression(_)))? {
        AstKind::CallExpression(call) if is_wrapper(&call.callee) => {
            Some(body.span.start as usize..body.span.end as usize)
        }
        _ => None,
    }
}

fn is_wrapper(callee: &Expression<'_>) -> bool {
    calls(callee, "__esmMin")
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

    #[test]
    fn names_of_wrapped_modules_throw_until_they_are_set() {
        let code = "import \"./r.mjs\";\nvar x, a$1, K;\nvar init_a = __esmMin((() => { a$1 = 1; [K, x] = [2, 3]; }));\nf({ a$1, b: typeof K }, () => a$1(x));\nnew K();\n";
        let expected = format!(
            "import \"./r.mjs\";\n{HELPERS}var x, a$1 = __ntli_unset, K = __ntli_unset;\nvar init_a = __esmMin((() => {{ a$1 = 1; [K, x] = [2, 3]; }}));\nf({{ a$1: (__ntli_read(a$1, \"a\")), b: typeof (__ntli_read(K, \"K\")) }}, () => (__ntli_read(a$1, \"a\"))(x));\nnew (__ntli_read(K, \"K\"))();\n"
        );
        assert_eq!(guarded(code), expected);
    }

    #[test]
    fn other_names_are_left_alone() {
        for code in [
            "var a; function f() { return a ??= 1; }",
            "var a; var init_b = __esmMin((() => { if (b) { a = 1; } f(() => { a = 2; }); }));",
            "var a = 1; f(a);",
            "var a; var init_a = __esmMin((() => { a = 1; })); export { a };",
            "function f() { var a; a = 1; }",
        ] {
            assert_eq!(guarded(code), code);
        }
    }
}
