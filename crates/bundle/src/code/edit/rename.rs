//! Renames top-level declarations in generated code.

use netlify_sdk_core::text::Edit;

use crate::code::{edit::rename_symbol::rename_symbol, parsed_module::ParsedModule};

/// The edits that rename the top-level names that a module declares.
///
/// The new names must not occur in it.
pub fn rename_top_level(module: &ParsedModule<'_>, renames: &[(&str, &str)]) -> Vec<Edit> {
    if !renames.iter().any(|(from, _)| module.code().contains(from)) {
        return Vec::new();
    }
    let semantic = module.semantic();
    let scoping = semantic.scoping();
    let declared = renames.iter().filter_map(|(from, to)| {
        scoping.find_binding(scoping.root_scope_id(), (*from).into()).map(|symbol| (symbol, *to))
    });
    declared.flat_map(|(symbol, to)| rename_symbol(semantic, symbol, to, |_| to.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use oxc_allocator::Allocator;

    use crate::code::in_order;
    use netlify_sdk_core::text::apply_edits;

    use super::*;

    const RENAMES: [(&str, &str); 1] = [("__dirname", "own")];

    fn renames(code: &str) -> Vec<Edit> {
        let allocator = Allocator::default();
        in_order(rename_top_level(&ParsedModule::new(&allocator, "a.mjs", code), &RENAMES))
    }

    #[test]
    fn renames_declaration_and_uses() {
        let code = "const __dirname = 1;\nfunction f(__dirname) { return __dirname; }\nlog(__dirname, { __dirname }, a.__dirname);\nexport { __dirname };\n";
        let expected = "const own = 1;\nfunction f(__dirname) { return __dirname; }\nlog(own, { __dirname: own }, a.__dirname);\nexport { own as __dirname };\n";
        assert_eq!(apply_edits(code, &renames(code)), expected);
    }

    #[test]
    fn leaves_free_names_and_text_alone() {
        assert_eq!(renames("log(__dirname, '__dirname');"), []);
    }
}
