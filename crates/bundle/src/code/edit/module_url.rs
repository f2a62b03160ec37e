//! `import.meta.url` in an ES module that Netlify bundles again.
//!
//! esbuild makes a CommonJS module of a v1 function, in which `import.meta` is an empty object (zip-it-and-ship-it,
//! `runtimes/node/bundlers/esbuild`). A package that loads CommonJS would throw there when it is loaded:
//! `createRequire(undefined)`.

use netlify_sdk_core::text::Edit;
use oxc_ast::{
    AstKind,
    ast::{Expression, StaticMemberExpression},
};

use crate::code::{
    edit::edits::{edit_at, in_order},
    parsed_module::ParsedModule,
};

/// The name of the module's own URL.
const NAME: &str = "__ntli_url";

/// The edits after which every `import.meta.url` is the URL of the module in CommonJS, too.
pub fn module_urls(module: &ParsedModule<'_>) -> Vec<Edit> {
    if !module.code().contains("import.meta") {
        return Vec::new();
    }
    let is_url = |member: &StaticMemberExpression<'_>| {
        matches!(member.object, Expression::ImportMeta(_)) && member.property.name == "url"
    };
    let nodes = module.semantic().nodes().iter();
    let mut edits: Vec<_> = nodes
        .filter_map(|node| match node.kind() {
            AstKind::StaticMemberExpression(member) if is_url(member) => Some(edit_at(member.span, NAME)),
            _ => None,
        })
        .collect();
    edits = in_order(edits);
    if !edits.is_empty() {
        let own = format!("const {NAME} = import.meta.url ?? require(\"node:url\").pathToFileURL(__filename).href; ");
        edits.insert(0, Edit::new(0..0, own));
    }
    edits
}

#[cfg(test)]
mod tests {
    use netlify_sdk_core::text::apply_edits;
    use oxc_allocator::Allocator;
    use oxc_span::SourceType;

    use super::*;

    #[test]
    fn names_the_url_once() {
        let edited = |code| {
            let allocator = Allocator::default();
            apply_edits(code, &module_urls(&ParsedModule::with_type(&allocator, "a.mjs", code, SourceType::mjs())))
        };
        let code = "a(import.meta.url, \"import.meta.url\", import.meta.dirname);\nb(import.meta.url);\n";
        let own = "const __ntli_url = import.meta.url ?? require(\"node:url\").pathToFileURL(__filename).href; ";
        let rest = "a(__ntli_url, \"import.meta.url\", import.meta.dirname);\nb(__ntli_url);\n";
        assert_eq!(edited(code), format!("{own}{rest}"));
        assert_eq!(edited("a(\"import.meta.url\");"), "a(\"import.meta.url\");");
    }
}
