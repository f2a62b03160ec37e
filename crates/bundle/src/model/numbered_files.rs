//! Numbers for files in the references of code to them.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use netlify_sdk_core::path::relative;

/// Files with numbers that depend on nothing but their paths: modules are loaded in parallel, and rolldown makes the names of
/// outputs from what is in them, references included.
#[derive(Debug)]
pub struct NumberedFiles {
    root: PathBuf,
    files: BTreeMap<u32, PathBuf>,
}

impl NumberedFiles {
    /// For files of a project, which may be in another folder elsewhere.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_owned(), files: BTreeMap::new() }
    }

    /// The number of a file, which gets one if it has none.
    pub fn number(&mut self, file: &Path) -> u32 {
        let mut number = number_of(&relative(&self.root.to_string_lossy(), &file.to_string_lossy()));
        while self.files.get(&number).is_some_and(|known| known != file) {
            number = number.wrapping_add(1);
        }
        self.files.entry(number).or_insert_with(|| file.to_owned());
        number
    }

    /// The file that has a number.
    pub fn file(&self, number: u32) -> Option<&Path> {
        self.files.get(&number).map(PathBuf::as_path)
    }

    /// All of them, in the order of their numbers.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.files.values().map(PathBuf::as_path)
    }
}

fn number_of(path: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_depend_on_paths_alone() {
        let (mut here, mut there) = (NumberedFiles::new(Path::new("/a/b")), NumberedFiles::new(Path::new("/c")));
        let number = here.number(Path::new("/a/b/x.js"));
        assert_ne!(here.number(Path::new("/a/y.js")), number);
        assert_eq!(here.number(Path::new("/a/b/x.js")), number);
        assert_eq!(here.file(number), Some(Path::new("/a/b/x.js")));
        there.number(Path::new("/c/z.js"));
        assert_eq!(there.number(Path::new("/c/x.js")), number);
        assert_eq!(here.files().count(), 2);
    }
}
