//! Renames top-level declarations in generated code.

use oxc_span::SourceType;

use super::{edit, rename_symbol};

/// Renames the top-level names that the code declares; `None` where it declares none of them.
///
/// `code` is an ES module. The new names must not occur in it.
pub fn rename_top_level(code: &str, renames: &[(&str, &str)]) -> Option<String> {
    if !renames.iter().any(|(from, _)| code.contains(from)) {
        return None;
    }
    edit(code, SourceType::mjs(), |semantic| {
        let scoping = semantic.scoping();
        let declared = renames.iter().filter_map(|(from, to)| {
            scoping.find_binding(scoping.root_scope_id(), (*from).into()).map(|symbol| (symbol, *to))
        });
        declared.flat_map(|(symbol, to)| rename_symbol(semantic, symbol, to, |_| to.to_owned())).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::rename_top_level;

    const RENAMES: [(&str, &str); 1] = [("__dirname", "own")];

    #[test]
    fn renames_declaration_and_uses() {
        let code = "const __dirname = 1;\nfunction f(__dirname) { return __dirname; }\nlog(__dirname, { __dirname }, a.__dirname);\nexport { __dirname };\n";
        let expected = "const own = 1;\nfunction f(__dirname) { return __dirname; }\nlog(own, { __dirname: own }, a.__dirname);\nexport { own as __dirname };\n";
        assert_eq!(rename_top_level(code, &RENAMES).as_deref(), Some(expected));
    }

    #[test]
    fn leaves_free_names_and_text_alone() {
        assert_eq!(rename_top_level("log(__dirname, '__dirname');", &RENAMES), None);
    }
}
