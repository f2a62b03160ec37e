//! `__dirname` and `__filename` in outputs.
//!
//! CommonJS modules use these names freely, but ES modules do not have them. So free uses are replaced by other names,
//! which the output defines. An ES module may also declare them itself. That is an error in a CommonJS output, and in an
//! ES module that netlify-cli 17 bundles again with a banner that declares the same names. So declarations are renamed.

use netlify_sdk_core::text::Edit;

use crate::{
    code::{IMPORT_META, has},
    model::Format,
};

/// What free uses are replaced with.
pub const DEFINES: [(&str, &str); 2] = [("__dirname", "__ntli_dirname"), ("__filename", "__ntli_filename")];

/// What CommonJS outputs have in place of `import.meta`, with the properties that Node 20 gives it.
const META: &str = "Object.assign(Object.create(null), { dirname: __dirname, filename: __filename, resolve: (id) => { \
    const { isBuiltin } = require(\"node:module\"); const { pathToFileURL } = require(\"node:url\"); \
    if (isBuiltin(id)) return `node:${id.replace(/^node:/, \"\")}`; \
    return /^(\\.{0,2}\\/|[a-z][a-z0-9+.-]*:)/i.test(id) ? new URL(id, pathToFileURL(__filename)).href \
    : pathToFileURL(require.resolve(id)).href; }, \
    url: require(\"node:url\").pathToFileURL(__filename).href })";

/// What declarations are renamed to.
pub const RENAMES: [(&str, &str); 2] = [("__dirname", "__own_dirname"), ("__filename", "__own_filename")];

/// What makes a script strict.
pub const DIRECTIVE: &str = "\"use strict\";";

/// The edit that puts the definitions an output needs in front of its first statement; none where it uses
/// neither name.
pub fn definitions(code: &str, format: Format) -> Vec<Edit> {
    let [(own_dirname, dirname), (_, filename)] = DEFINES;
    let has_paths = has(code, dirname) || has(code, filename);
    let definitions = match format {
        Format::CommonJs => {
            let dirname = if has_paths { format!("const {dirname} = {own_dirname}; ") } else { String::new() };
            if has(code, IMPORT_META) { format!("{dirname}const {IMPORT_META} = {META}; ") } else { dirname }
        }
        Format::Esm if !has_paths => String::new(),
        Format::Esm => format!(
            "import {{ fileURLToPath as __ntli_fileURLToPath }} from \"node:url\"; \
             const {filename} = __ntli_fileURLToPath(import.meta.url); \
             const {dirname} = __ntli_fileURLToPath(new URL(\".\", import.meta.url)).slice(0, -1); "
        ),
    };
    if definitions.is_empty() {
        return Vec::new();
    }
    let at = if code.starts_with(DIRECTIVE) { DIRECTIVE.len() } else { 0 };
    vec![Edit::new(at..at, definitions)]
}
