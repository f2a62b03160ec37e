//! `import.meta` in modules whose output is CommonJS.
//!
//! rolldown 1.2.5 writes out what its `url`, `dirname` and `filename` are, and makes `{}` of any other use.

use oxc_ast::AstKind;
use oxc_span::GetSpan;

use netlify_sdk_core::text::Edit;

use crate::code::{edit::edits::edit_at, parsed_module::ParsedModule, text_signs::has};

/// The name of the object that the output defines.
pub const IMPORT_META: &str = "__ntli_import_meta";

/// What rolldown writes out.
const WRITTEN_OUT: [&str; 3] = ["url", "dirname", "filename"];

/// The edits that use the object of the output.
pub fn import_meta_object(module: &ParsedModule<'_>) -> Vec<Edit> {
    if !has(module.code(), "import") || !has(module.code(), "meta") {
        return Vec::new();
    }
    let nodes = module.semantic().nodes();
    let metas = nodes.iter().filter(|node| matches!(node.kind(), AstKind::ImportMeta(_)));
    let others = metas.filter(|node| {
        !matches!(nodes.parent_kind(node.id()), AstKind::StaticMemberExpression(member)
            if WRITTEN_OUT.contains(&member.property.name.as_str()))
    });
    others.map(|node| edit_at(node.kind().span(), IMPORT_META)).collect()
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use netlify_sdk_core::text::apply_edits;

    use super::*;

    #[test]
    fn uses_that_are_not_written_out_are_named() {
        let code =
            "a(import.meta, import.meta.url, import.meta.resolve('b'), 'x' in import.meta); import.meta.dirname;";
        let expected = "a(__ntli_import_meta, import.meta.url, __ntli_import_meta.resolve('b'), 'x' in __ntli_import_meta); import.meta.dirname;";
        let allocator = Allocator::default();
        let edits = import_meta_object(&ParsedModule::new(&allocator, "/app/a.mjs", code));
        assert_eq!(apply_edits(code, &edits), expected);
    }
}
