//! What a module uses of Node that an output cannot have, or only has in another way.

use oxc_ast::{
    AstKind,
    ast::{Argument, CallExpression, Expression},
};
use oxc_semantic::{NodeId, Semantic};
use oxc_span::{GetSpan, Span};

use crate::code::{
    commonjs_names::{COMMONJS_NAMES, free_uses, is_asked_for, is_loaded_as_es_module},
    hidden_exports::hidden_exports,
    names::property_name,
    parsed_module::ParsedModule,
    text_signs::{has, has_word, may_read},
};

/// What is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeOnly {
    /// A name of CommonJS in an ES module, where Node throws, and the output has it.
    CommonJsName(&'static str),
    /// An import of a name that Node does not find in CommonJS.
    HiddenExport,
    /// `delete require.cache[…]`: modules that are bundled are not in it.
    ForgottenModule {
        /// Whether it is a module that `require.resolve("…")` names.
        is_named: bool,
    },
    /// `module.children`, which does not have the modules that are bundled.
    Children,
}

impl NodeOnly {
    /// Whether an output certainly does something else than Node.
    pub fn is_certain(self) -> bool {
        matches!(self, Self::ForgottenModule { is_named: true } | Self::Children)
    }
}

/// Whether a module may use what is certain to matter, by its text.
pub fn may_certainly_matter(code: &str) -> bool {
    may_forget(code) && has(code, "resolve") || may_read_children(code)
}

fn may_forget(code: &str) -> bool {
    may_read(code, "require", "cache") && has_word(code, "delete")
}

fn may_read_children(code: &str) -> bool {
    may_read(code, "module", "children")
}

/// All of it in a module, with the places; each name of CommonJS once.
pub fn node_only(module: &ParsedModule<'_>) -> Vec<(NodeOnly, (u32, u32))> {
    let code = module.code();
    let hidden = hidden_exports(module).into_iter().map(|span| (NodeOnly::HiddenExport, span));
    let may_have_names = COMMONJS_NAMES.iter().any(|name| has_word(code, name));
    if !(may_have_names || may_forget(code) || may_read_children(code)) {
        return hidden.map(with_place).collect();
    }
    let semantic = module.semantic();
    let mut found: Vec<_> = semantic.nodes().iter().filter_map(|node| at(semantic, node.id(), node.kind())).collect();
    if may_have_names && is_loaded_as_es_module(module.path()) {
        let uses: Vec<_> = free_uses(semantic).collect();
        for name in COMMONJS_NAMES.iter().filter(|name| !is_asked_for(&uses, name)) {
            let first = uses.iter().filter(|found| found.name == *name).min_by_key(|found| found.span.start);
            found.extend(first.map(|found| (NodeOnly::CommonJsName(found.name), found.span)));
        }
    }
    found.into_iter().chain(hidden).map(with_place).collect()
}

fn with_place((what, span): (NodeOnly, Span)) -> (NodeOnly, (u32, u32)) {
    (what, (span.start, span.end))
}

fn at(semantic: &Semantic<'_>, node: NodeId, kind: AstKind<'_>) -> Option<(NodeOnly, Span)> {
    match kind {
        AstKind::UnaryExpression(unary) if unary.operator.is_delete() => {
            let member = unary.argument.get_inner_expression();
            let Expression::ComputedMemberExpression(computed) = member else { return None };
            let cache = computed.object.get_inner_expression();
            let is_cache = property_name(cache) == Some("cache")
                && cache.as_member_expression().is_some_and(|cache| is_global(semantic, cache.object(), "require"));
            let is_named = is_resolved(&computed.expression);
            is_cache.then_some((NodeOnly::ForgottenModule { is_named }, unary.span))
        }
        AstKind::StaticMemberExpression(member) if member.property.name == "children" => {
            let is_call = matches!(semantic.nodes().parent_kind(node), AstKind::CallExpression(call) if call.callee.span() == member.span);
            (!is_call && is_global(semantic, &member.object, "module")).then_some((NodeOnly::Children, member.span))
        }
        _ => None,
    }
}

/// `require.resolve("x")`
fn is_resolved(key: &Expression<'_>) -> bool {
    let Expression::CallExpression(call) = key.get_inner_expression() else { return false };
    let CallExpression { callee, arguments, .. } = &**call;
    property_name(callee.get_inner_expression()) == Some("resolve")
        && matches!(arguments.first(), Some(Argument::StringLiteral(_)))
}

fn is_global(semantic: &Semantic<'_>, expression: &Expression<'_>, name: &str) -> bool {
    matches!(expression.get_inner_expression(), Expression::Identifier(found)
        if found.name == name && semantic.is_reference_to_global_variable(found))
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use super::*;

    fn found(path: &str, code: &str) -> Vec<NodeOnly> {
        let allocator = Allocator::default();
        node_only(&ParsedModule::new(&allocator, path, code)).into_iter().map(|(what, _)| what).collect()
    }

    #[test]
    fn names_of_commonjs_are_found_in_es_modules() {
        use NodeOnly::CommonJsName;
        for (code, expected) in [
            ("export default require('a'); require('b');", vec![CommonJsName("require")]),
            ("export {}; f(() => __dirname);", vec![CommonJsName("__dirname")]),
            ("module.exports = 1;", vec![CommonJsName("module")]),
            ("export {}; if (typeof require === 'function') require('a');", vec![]),
            ("import a from 'b'; const require = a(); require('c');", vec![]),
        ] {
            assert_eq!(found("/app/a.mjs", code), expected, "{code}");
        }
        assert_eq!(found("/app/a.cjs", "require('a'); module.exports = __dirname;"), []);
    }

    #[test]
    fn what_bundled_modules_are_not_in_is_found() {
        use NodeOnly::{Children, ForgottenModule};
        for (code, expected) in [
            ("delete require.cache[require.resolve('./a')];", vec![ForgottenModule { is_named: true }]),
            ("delete require['cache'][file];", vec![ForgottenModule { is_named: false }]),
            ("delete (require).cache[require['resolve'](a('b'))];", vec![ForgottenModule { is_named: false }]),
            ("delete require /* x */ . cache[require['resolve']('./a')];", vec![ForgottenModule { is_named: true }]),
            ("f((module) . children, module?.children);", vec![Children, Children]),
            ("for (const child of module.children) {}", vec![Children]),
            ("function f(module, require) { delete require.cache[module.children]; }", vec![]),
            ("delete cache[a]; node.children;", vec![]),
        ] {
            let found = found("/app/a.cjs", code);
            assert_eq!(found, expected, "{code}");
            assert!(may_certainly_matter(code) || !found.iter().any(|what| what.is_certain()), "{code}");
        }
    }
}
