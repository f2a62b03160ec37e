//! A name that rolldown 1.2.5 would give to two variables.
//!
//! A variable `require_x` of a CommonJS module becomes `require_x$1` beside a module that is wrapped under that
//! name, even where the module has a variable called so already: one that rolldown has bundled before.
//! Fixed in rolldown after 1.2.10.

use oxc_semantic::Semantic;

use netlify_sdk_core::text::Edit;

use crate::code::{edit::rename_symbol::rename_symbol, text_signs::has};

/// Whether a module may need the edits, by its text.
pub fn may_matter(code: &str) -> bool {
    has(code, "require_")
}

/// The edits that give such variables a name that rolldown does not generate.
pub fn keep_apart(semantic: &Semantic<'_>) -> Vec<Edit> {
    let scoping = semantic.scoping();
    let root = scoping.get_bindings(scoping.root_scope_id()).values().copied();
    let numbered = root.filter_map(|symbol| {
        let (name, number) = scoping.symbol_name(symbol).rsplit_once('$')?;
        let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        (name.starts_with("require_") && is_number).then(|| (symbol, format!("{name}$_{number}")))
    });
    numbered.flat_map(|(symbol, to)| rename_symbol(semantic, symbol, &to, |_| to.clone())).collect()
}

#[cfg(test)]
mod tests {
    use crate::code::edit::edit_module::tests::edited;

    #[test]
    fn renames_numbered_names() {
        let code = "var require_a$1 = 1; var require_a = require_a$1;";
        assert_eq!(edited(code).as_deref(), Some("var require_a$_1 = 1; var require_a = require_a$_1;"));
        assert_eq!(edited("var require_a$b = 1, other$1 = require_a$b;"), None);
    }
}
