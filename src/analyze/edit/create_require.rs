//! `createRequire(import.meta.url)("x")` becomes `require("x")`, which the bundler follows.
//!
//! It is how an ES module loads CommonJS. Left alone, it would look for the package on the site.

use oxc_ast::{
    AstKind,
    ast::{Argument, BindingPattern, CallExpression, Expression},
};
use oxc_semantic::{NodeId, Semantic, SymbolId};
use oxc_span::{GetSpan, SourceType};

use super::{Edit, edits, rename_symbol};

/// What the function that `createRequire` returns is called where it is not simply called.
const CREATED: &str = "__ntli_created_require";

/// The edits that make the calls of a module visible. `path` decides how it is parsed.
pub fn bundle_created_require(path: &str, code: &str) -> Vec<Edit> {
    let (true, Ok(source_type)) = (code.contains("createRequire"), SourceType::from_path(path)) else {
        return Vec::new();
    };
    edits(code, source_type, |semantic| {
        let created = semantic.nodes().iter().filter_map(|node| created_require(node.kind()));
        created
            .flat_map(|symbol| rename_symbol(semantic, symbol, CREATED, |reference| name_at(semantic, reference)))
            .collect()
    })
}

/// The variable of `const r = createRequire(import.meta.url)`.
fn created_require(kind: AstKind<'_>) -> Option<SymbolId> {
    let AstKind::VariableDeclarator(declarator) = kind else { return None };
    let (BindingPattern::BindingIdentifier(id), Some(Expression::CallExpression(call))) =
        (&declarator.id, &declarator.init)
    else {
        return None;
    };
    let is_create_require = match &call.callee {
        Expression::Identifier(callee) => callee.name.contains("createRequire"),
        Expression::StaticMemberExpression(member) => member.property.name == "createRequire",
        _ => false,
    };
    let of_this_module = matches!(call.arguments.first(), Some(Argument::StaticMemberExpression(member))
        if member.property.name == "url" && matches!(member.object, Expression::ImportMeta(_)));
    (is_create_require && of_this_module).then(|| id.symbol_id.get()).flatten()
}

/// `require` where the function is called with a literal; elsewhere, as in `r.resolve`, it stays.
fn name_at(semantic: &Semantic<'_>, reference: NodeId) -> String {
    let is_literal_call = |call: &CallExpression<'_>| {
        call.callee.span() == semantic.nodes().kind(reference).span()
            && matches!(call.arguments.first(), Some(Argument::StringLiteral(_)))
    };
    match semantic.nodes().parent_kind(reference) {
        AstKind::CallExpression(call) if is_literal_call(call) => "require".to_owned(),
        _ => CREATED.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::apply_edits, bundle_created_require};

    #[test]
    fn makes_literal_calls_visible() {
        let code = "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nconst a = require('a');\nrequire.resolve('b');\n";
        let expected = "import { createRequire } from 'node:module';\nconst __ntli_created_require = createRequire(import.meta.url);\nconst a = require('a');\n__ntli_created_require.resolve('b');\n";
        assert_eq!(apply_edits(code, &bundle_created_require("a.mts", code)), expected);
    }

    #[test]
    fn leaves_other_requires_alone() {
        let code = "const require = createRequire(somewhere);\nrequire('a');\n";
        assert_eq!(bundle_created_require("a.mts", code), []);
    }
}
