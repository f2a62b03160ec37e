//! Modules that evaluate a CommonJS module where an ES module imports it.
//!
//! rolldown wraps CommonJS modules in functions, and calls such a function where its importer is, after all other
//! modules that the importer imports. In Node, the CommonJS module is evaluated in the order of the imports. So an
//! import of a generated module comes before the import, and this generated module is an ES module, which rolldown keeps
//! in its place.

use std::path::Path;

const PREFIX: &str = "\0ntli:evaluate:";

/// Makes rolldown treat the module as an ES module, whatever the extension of the file.
const SUFFIX: &str = ".mjs";

/// The id of the module that evaluates a file.
pub fn module_of(file: &str) -> String {
    format!("{PREFIX}{file}{SUFFIX}")
}

/// The file that such a module evaluates.
pub fn file_of(module: &str) -> Option<&str> {
    module.strip_prefix(PREFIX)?.strip_suffix(SUFFIX)
}

/// The code of such a module.
pub fn code(file: &str) -> String {
    format!("import {};\n", serde_json::Value::from(file))
}

/// Whether a file that an ES module imports may be CommonJS. The extension `.mjs` and the like say that it is not.
pub fn may_be_needed(file: &str) -> bool {
    let extension = Path::new(file).extension().and_then(|extension| extension.to_str());
    Path::new(file).is_absolute() && !matches!(extension, Some("mjs" | "mts" | "json" | "txt" | "node"))
}
