//! Files for tests.

use crate::{fs, path::RelativePath};

/// A folder with some files.
pub fn written(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    let files = files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes()));
    let files: Vec<_> = files.collect();
    fs::write_all(root.path(), files.iter().map(|(path, text)| (path, *text))).unwrap();
    root
}
