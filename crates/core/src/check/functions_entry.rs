//! A call of `addFunctions`, and the folder it names.

use std::path::{Component, Path, PathBuf};

/// One `addFunctions(path, { prefix })`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FunctionsEntry {
    /// The folder, relative to the integration's root.
    pub path: String,
    /// What goes in front of every name.
    pub prefix: String,
    /// How many bytes each function may have.
    pub max_size: Option<u64>,
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
