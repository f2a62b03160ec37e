//! `__dirname` and `__filename` in outputs.
//!
//! CommonJS modules use these names freely, but ES modules do not have them. So free uses are replaced by other names,
//! which the output defines. An ES module may also declare them itself. That is an error in a CommonJS output, and in an
//! ES module that netlify-cli 17 bundles again with a banner that declares the same names. So declarations are renamed.

use netlify_sdk_core::text::Edit;

use crate::model::Format;

/// What free uses are replaced with.
pub const DEFINES: [(&str, &str); 2] = [("__dirname", "__ntli_dirname"), ("__filename", "__ntli_filename")];

/// What declarations are renamed to.
pub const RENAMES: [(&str, &str); 2] = [("__dirname", "__own_dirname"), ("__filename", "__own_filename")];

/// What makes a script strict.
pub const DIRECTIVE: &str = "\"use strict\";";

/// The edit that puts the definitions an output needs in front of its first statement; none where it uses
/// neither name.
pub fn definitions(code: &str, format: Format) -> Vec<Edit> {
    let [(own_dirname, dirname), (_, filename)] = DEFINES;
    if !code.contains(dirname) && !code.contains(filename) {
        return Vec::new();
    }
    let definitions = match format {
        Format::CommonJs => format!("const {dirname} = {own_dirname}; "),
        Format::Esm => format!(
            "import {{ fileURLToPath as __ntli_fileURLToPath }} from \"node:url\"; \
             const {filename} = __ntli_fileURLToPath(import.meta.url); \
             const {dirname} = __ntli_fileURLToPath(new URL(\".\", import.meta.url)).slice(0, -1); "
        ),
    };
    let at = if code.starts_with(DIRECTIVE) { DIRECTIVE.len() } else { 0 };
    vec![Edit::new(at..at, definitions)]
}
