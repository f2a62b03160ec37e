//! The steps in their order. Options in, report out; the caller decides what to print.

#[cfg(feature = "bundle")]
mod advice;
#[cfg(feature = "bundle")]
mod assets;
#[cfg(feature = "bundle")]
mod build;
mod check;
mod conflicts;
#[cfg(feature = "bundle")]
mod develop;
mod explain;
#[cfg(feature = "bundle")]
mod maps;
#[cfg(feature = "bundle")]
mod plugin;
#[cfg(feature = "bundle")]
mod prepare;
#[cfg(feature = "bundle")]
mod size;

use std::path::{Component, Path, PathBuf};

pub use crate::{
    cron::next_runs,
    discover::{SiteEntry, discover_site},
};
#[cfg(feature = "bundle")]
pub use build::{BuildOptions, BuildReport, BuiltFunction, Package, build};
pub use check::{CheckReport, check};
pub use conflicts::{Present, conflicts};
#[cfg(feature = "bundle")]
pub use develop::{DevelopOptions, DevelopReport, DevelopedFunction, Development};
pub use explain::explain;
#[cfg(feature = "bundle")]
pub use prepare::{PrepareOptions, PrepareReport, prepare};
#[cfg(feature = "bundle")]
pub use size::{Measured, SizeOptions, SizeReport, size};

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
fn resolve(root: &Path, path: &str) -> PathBuf {
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
