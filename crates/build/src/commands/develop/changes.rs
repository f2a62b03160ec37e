//! Which functions have to be built again when files change.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};

use netlify_sdk_core::{fs, function::Function};

/// What to build again.
#[derive(Debug, PartialEq, Eq)]
pub enum Changes {
    /// Everything.
    All,
    /// The functions that need one of these files.
    Files(BTreeSet<String>),
}

/// Files that were seen and that no function needs: editing them again changes nothing.
#[derive(Debug, Default)]
pub struct Unrelated(BTreeSet<PathBuf>);

/// Extensions of files that imports may resolve to once they exist.
const LOADED: [&str; 11] = ["js", "cjs", "mjs", "jsx", "ts", "cts", "mts", "tsx", "json", "wasm", "node"];

impl Unrelated {
    /// What to build after these files changed, `None` for all; `modules` are the files that the functions need.
    pub fn sort<'m>(
        &mut self,
        changed: Option<&[PathBuf]>,
        functions: &[Function],
        modules: impl Iterator<Item = &'m String>,
    ) -> Changes {
        let Some(changed) = changed else { return Changes::All };
        let modules: BTreeSet<&str> = modules.map(String::as_str).collect();
        let mut files = BTreeSet::new();
        let mut is_all = false;
        for path in changed {
            let text = path.to_string_lossy();
            if modules.contains(&*text) {
                files.insert(text.into_owned());
            } else if functions.iter().all(|function| function.path != *path) {
                is_all |= self.may_be_imported(path);
            }
        }
        if is_all { Changes::All } else { Changes::Files(files) }
    }

    /// Whether imports may resolve to another file than before, now that this one has changed.
    fn may_be_imported(&mut self, path: &Path) -> bool {
        if is_settings(path) {
            return true;
        }
        if !fs::is_file(path) {
            self.0.remove(path);
            return false;
        }
        let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        LOADED.contains(&extension) && self.0.insert(path.to_owned())
    }
}

/// Whether the file is a setting that changes how others are resolved or compiled.
fn is_settings(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let is_json = path.extension().is_some_and(|extension| extension == "json");
    is_json && (name == "package.json" || name.starts_with("tsconfig") || name.starts_with("jsconfig"))
}
