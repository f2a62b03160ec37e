//! `__dirname` and `__filename` in ES module output.
//!
//! Two things go wrong with them. A CommonJS module uses them freely, and an ES module has none: such
//! uses are replaced by names of ours, which the chunk defines. And an ES module that declares them
//! itself builds fine but dies when Netlify loads it, because Netlify puts a banner with the same
//! declarations in front: such declarations are renamed.

use crate::analyze::Edit;

/// What free uses are replaced with.
pub const DEFINES: [(&str, &str); 2] = [("__dirname", "__ntli_dirname"), ("__filename", "__ntli_filename")];

/// What declarations are renamed to.
pub const RENAMES: [(&str, &str); 2] = [("__dirname", "__own_dirname"), ("__filename", "__own_filename")];

/// The edit that puts the definitions a chunk needs in front of its first line; none where it uses
/// neither name.
pub fn definitions(code: &str) -> Vec<Edit> {
    let [(_, dirname), (_, filename)] = DEFINES;
    if !code.contains(dirname) && !code.contains(filename) {
        return Vec::new();
    }
    let definitions = format!(
        "import {{ fileURLToPath as __ntli_fileURLToPath }} from \"node:url\"; \
         const {filename} = __ntli_fileURLToPath(import.meta.url); \
         const {dirname} = __ntli_fileURLToPath(new URL(\".\", import.meta.url)).slice(0, -1); "
    );
    vec![Edit::new(0..0, definitions)]
}
