//! All that Netlify takes for functions in a folder of a site.
//!
//! The folder belongs to the site, so its mistakes are not reported: a folder that cannot be listed has no
//! functions. Of two functions with the same name both are found, since which of them Netlify keeps depends on
//! the other folders of the site.

use std::path::{Path, PathBuf};

use crate::{
    discover::{extension, file_rules::FileRules, main_file, name_of},
    fs::{self, EntryKind},
    function::Runtime,
};

/// A function of a site, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteEntry {
    /// The base name without its last extension.
    pub name: String,
    /// The file or folder in the functions folder, absolute.
    pub entry: PathBuf,
    /// The file that is read for it, absolute: `entry`, or a file in it.
    pub main: PathBuf,
    /// Whether `entry` is a folder, which links to folders are not.
    pub is_folder: bool,
}

/// The functions of a folder in the order of their entries' names.
pub fn discover_site(folder: &Path) -> Vec<SiteEntry> {
    let entries = fs::list(folder).unwrap_or_default();
    let direct = entries.iter().filter(|entry| entry.depth == 1);
    direct
        .filter_map(|entry| {
            let is_folder = entry.kind == EntryKind::Folder;
            let main = if is_folder {
                main_file(&entry.path, &entries, FileRules::of(Runtime::Node))
            } else {
                function_file(&entry.path)
            };
            Some(SiteEntry { name: name_of(&entry.path), entry: entry.path.clone(), main: main?, is_folder })
        })
        .collect()
}

/// A zipped function has a name, but no source that could be read.
fn function_file(path: &Path) -> Option<PathBuf> {
    let extension = extension(path);
    (FileRules::of(Runtime::Node).extensions.contains(&extension) || extension == "zip").then(|| path.to_owned())
}
