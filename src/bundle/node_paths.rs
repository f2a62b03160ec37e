//! `__dirname` and `__filename` in ES module output.
//!
//! Two things go wrong with them. A CommonJS module uses them freely, and an ES module has none: such
//! uses are replaced by names of ours, which the chunk defines. And an ES module that declares them
//! itself builds fine but dies when Netlify loads it, because Netlify puts a banner with the same
//! declarations in front: such declarations are renamed.

use std::fmt::Write as _;

/// What free uses are replaced with.
pub const DEFINES: [(&str, &str); 2] = [("__dirname", "__ntli_dirname"), ("__filename", "__ntli_filename")];

/// What declarations are renamed to.
pub const RENAMES: [(&str, &str); 2] = [("__dirname", "__own_dirname"), ("__filename", "__own_filename")];

/// The definitions that a chunk needs; `None` where it uses neither name.
pub fn definitions(code: &str) -> Option<String> {
    let [(_, dirname), (_, filename)] = DEFINES;
    if !code.contains(dirname) && !code.contains(filename) {
        return None;
    }
    let mut definitions = "import { fileURLToPath as __ntli_fileURLToPath } from \"node:url\";\n".to_owned();
    let _ = writeln!(definitions, "const {filename} = __ntli_fileURLToPath(import.meta.url);");
    if code.contains(dirname) {
        let _ = writeln!(
            definitions,
            "const {dirname} = __ntli_fileURLToPath(new URL(\".\", import.meta.url)).slice(0, -1);"
        );
    }
    Some(definitions)
}
