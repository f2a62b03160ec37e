//! Which files a computed path may mean.

use std::path::Path;

use netlify_sdk_core::{fs, path::display};

/// The files in a folder and in the folders in it, relative to it, with `/`.
pub fn files_in(folder: &str) -> Vec<String> {
    let entries = fs::list(Path::new(folder)).unwrap_or_default();
    let files = entries.iter().filter(|entry| fs::is_file(&entry.path));
    files.map(|file| display(Path::new(folder), &file.path)).collect()
}
