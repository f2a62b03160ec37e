//! A call of `addFunctions` or `addEdgeFunctions`, and the folder it names.

use std::path::{Component, Path, PathBuf};

use crate::function::{Minify, Runtime};

/// One `addFunctions(path, { prefix })` or `addEdgeFunctions(path, { prefix })`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FunctionsEntry {
    /// The folder, relative to the integration's root.
    pub path: String,
    /// What goes in front of every name.
    pub prefix: String,
    /// Where a site runs the functions: which of the two methods was called.
    pub runtime: Runtime,
    /// How many bytes each function may have.
    pub max_size: Option<u64>,
    /// How much smaller their outputs are made.
    pub minify: Minify,
    /// Which entries of the folder are not functions, in gitignore syntax.
    pub ignore: Vec<String>,
}

/// `root` and a path the user wrote, without `.` and with `..` taken literally.
pub fn resolve(root: &Path, path: &str) -> PathBuf {
    let mut resolved = root.to_owned();
    for component in Path::new(path).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                resolved.pop();
            }
            component => resolved.push(component),
        }
    }
    resolved
}
