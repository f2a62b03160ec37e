//! Which files a computed path may mean.

use std::path::Path;

use netlify_sdk_core::{
    fs::{self, EntryKind},
    path::display,
};

/// The files in a folder and in the folders in it, relative to it, with `/`.
pub fn files_in(folder: &str) -> Vec<String> {
    let entries = fs::list(Path::new(folder)).unwrap_or_default();
    let is_file = |entry: &&fs::Entry| {
        entry.kind == EntryKind::File || (entry.kind == EntryKind::Link && fs::is_file(&entry.path))
    };
    let files = entries.iter().filter(is_file);
    files.map(|file| display(Path::new(folder), &file.path)).collect()
}
