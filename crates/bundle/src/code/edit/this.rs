//! `this` in CommonJS modules, which become part of an ES module.
//!
//! At the top level it is `module.exports`; rolldown does not even recognise a module as CommonJS that has nothing else of
//! it. In a function that is called immediately it is the global object, unless the code is strict, as ES modules are.

use std::{ffi::OsStr, path::Path};

use oxc_ast::{
    AstKind,
    ast::{Function, Statement},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::GetSpan;

use netlify_sdk_core::{project::is_in_module_package, text::Edit};

use crate::code::{
    edit::edits::edit_at,
    text_signs::{has, is_es_module, is_strict, may_call_function},
};

/// Whether a module may need the edits, by its text.
pub fn may_matter(path: &str, code: &str) -> bool {
    has(code, "this")
        && !is_es_module(code)
        && !is_named_as_es_module(path)
        && (!has(code, "exports") || (!is_strict(code) && may_call_function(code)))
}

/// Whether a file is an ES module by its extension, whatever is in it.
fn is_named_as_es_module(path: &str) -> bool {
    matches!(extension(path), "mjs" | "mts")
}

fn extension(path: &str) -> &str {
    Path::new(path).extension().and_then(OsStr::to_str).unwrap_or_default()
}

/// The edits that write out what `this` is.
pub fn write_out(path: &str, semantic: &Semantic<'_>) -> Vec<Edit> {
    let program = semantic.nodes().program();
    let has_this = || semantic.nodes().iter().any(|node| matches!(node.kind(), AstKind::ThisExpression(_)));
    if program.body.iter().any(Statement::is_module_declaration)
        || is_named_as_es_module(path)
        || !has_this()
        || !matches!(extension(path), "cjs" | "cts") && is_in_module_package(Path::new(path))
    {
        return Vec::new();
    }
    let is_used = |name: &&str| semantic.scoping().root_unresolved_references().contains_key(*name);
    let is_seen_as_commonjs = ["exports", "module", "require"].iter().any(is_used);
    let nodes = semantic.nodes().iter().filter(|node| matches!(node.kind(), AstKind::ThisExpression(_)));
    let edits = nodes.filter_map(|node| match this_at(semantic, node.id())? {
        ThisValue::Exports if is_seen_as_commonjs => None,
        ThisValue::Exports => Some(edit_at(node.kind().span(), "module.exports")),
        ThisValue::Global => Some(edit_at(node.kind().span(), "globalThis")),
    });
    edits.collect()
}

enum ThisValue {
    Exports,
    Global,
}

/// What `this` is at a node; `None` if it depends on the caller.
fn this_at(semantic: &Semantic<'_>, node: NodeId) -> Option<ThisValue> {
    for ancestor in semantic.nodes().ancestors(node) {
        match ancestor.kind() {
            AstKind::Function(function) => {
                let AstKind::CallExpression(call) = caller(semantic, ancestor.id())? else { return None };
                let is_called = call.callee.get_inner_expression().span() == function.span;
                return (is_called && is_sloppy(semantic, function)).then_some(ThisValue::Global);
            }
            AstKind::Class(_) => return None,
            _ => {}
        }
    }
    Some(ThisValue::Exports)
}

/// What a function is in, parentheses aside.
fn caller<'a>(semantic: &Semantic<'a>, function: NodeId) -> Option<AstKind<'a>> {
    let mut parents = semantic.nodes().ancestor_kinds(function);
    parents.find(|kind| !matches!(kind, AstKind::ParenthesizedExpression(_)))
}

fn is_sloppy(semantic: &Semantic<'_>, function: &Function<'_>) -> bool {
    function.scope_id.get().is_some_and(|scope| !semantic.scoping().scope_flags(scope).is_strict_mode())
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn at_the_top_level_it_is_module_exports() {
        assert_eq!(
            edited("(function (root) { root.a = this; })(this);").as_deref(),
            Some("(function (root) { root.a = globalThis; })(module.exports);")
        );
        assert_eq!(edited("f(() => this.a);").as_deref(), Some("f(() => module.exports.a);"));
        assert_eq!(
            edited("// import a\n/*\nimport b\n*/ this.a = 1;").as_deref(),
            Some("// import a\n/*\nimport b\n*/ module.exports.a = 1;")
        );
        assert_eq!(edited("this.a = exports;"), None);
    }

    #[test]
    fn in_a_function_that_is_called_immediately_it_is_global() {
        assert_eq!(
            edited("exports.a = (function () { return this; })();").as_deref(),
            Some("exports.a = (function () { return globalThis; })();")
        );
        assert_eq!(
            edited("exports.a = function () { return this; }();").as_deref(),
            Some("exports.a = function () { return globalThis; }();")
        );
        assert_eq!(
            edited("exports.a = 1; (function (b) { var c = this; })\n(1);").as_deref(),
            Some("exports.a = 1; (function (b) { var c = globalThis; })\n(1);")
        );
        for code in [
            "exports.a = function () { return this; };",
            "'use strict'; exports.a = (function () { return this; })();",
            "export default this;",
            "exports.a = (function () { 'use strict'; return this; })();",
            "class A { b = this; }",
        ] {
            assert_eq!(edited(code), None, "{code}");
        }
    }
}
