//! Renames top-level declarations in generated code.

use oxc_span::SourceType;

use netlify_sdk_core::text::Edit;

use crate::code::edit::{edits, rename_symbol};

/// The edits that rename the top-level names that the code declares.
///
/// `code` is an ES module. The new names must not occur in it.
pub fn rename_top_level(code: &str, renames: &[(&str, &str)]) -> Vec<Edit> {
    if !renames.iter().any(|(from, _)| code.contains(from)) {
        return Vec::new();
    }
    edits(code, SourceType::mjs(), |semantic| {
        let scoping = semantic.scoping();
        let declared = renames.iter().filter_map(|(from, to)| {
            scoping.find_binding(scoping.root_scope_id(), (*from).into()).map(|symbol| (symbol, *to))
        });
        declared.flat_map(|(symbol, to)| rename_symbol(semantic, symbol, to, |_| to.to_owned())).collect()
    })
}

#[cfg(test)]
mod tests {
    use crate::code::rename_top_level;
    use netlify_sdk_core::text::apply_edits;

    const RENAMES: [(&str, &str); 1] = [("__dirname", "own")];

    #[test]
    fn renames_declaration_and_uses() {
        let code = "const __dirname = 1;\nfunction f(__dirname) { return __dirname; }\nlog(__dirname, { __dirname }, a.__dirname);\nexport { __dirname };\n";
        let expected = "const own = 1;\nfunction f(__dirname) { return __dirname; }\nlog(own, { __dirname: own }, a.__dirname);\nexport { own as __dirname };\n";
        assert_eq!(apply_edits(code, &rename_top_level(code, &RENAMES)), expected);
    }

    #[test]
    fn leaves_free_names_and_text_alone() {
        assert_eq!(rename_top_level("log(__dirname, '__dirname');", &RENAMES), []);
    }
}
