//! CommonJS modules that nothing in them tells: an empty file, or one that only has effects.
//!
//! rolldown 1.2.5 takes such a module for one that exports nothing, if package.json has no `type`. In Node its default
//! export is `module.exports`.

use std::path::Path;

use netlify_sdk_core::{project::is_in_module_package, text::Edit};

use crate::code::{parsed_module::ParsedModule, text_signs::has_word};

const SIGNS: [&str; 5] = ["import", "export", "exports", "module", "require"];

/// The edit that mentions `module.exports`.
pub fn mention_exports(module: &ParsedModule<'_>) -> Vec<Edit> {
    let (path, code) = (Path::new(module.path()), module.code());
    if !is_javascript(path) || SIGNS.iter().any(|sign| has_word(code, sign)) || is_in_module_package(path) {
        return Vec::new();
    }
    // With `await` at its top, Node takes it for an ES module.
    if !module.is_script() {
        return Vec::new();
    }
    vec![Edit::new(code.len()..code.len(), "\nmodule.exports;")]
}

fn is_javascript(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "js" || extension == "cjs")
}
