//! Leaves out what the author of a functions folder ignores, before anything of it is taken for a function.

use std::path::{Path, PathBuf};

use crate::{
    discover::{
        FunctionFinder, IgnoredBy, extension, main_file,
        patterns::{IGNORE_FILE, IgnorePatterns},
    },
    fs::{Entry, EntryKind},
    path::display,
};

/// What would be a function if it were not ignored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ignored {
    /// The file, or the folder of a function, relative to the root.
    pub path: String,
    /// Why.
    pub by: IgnoredBy,
}

impl FunctionFinder<'_> {
    /// The entries without those that are ignored, and without folders whose main file is ignored.
    ///
    /// What is ignored can still be imported: it is only not a function of its own.
    pub(super) fn leave_out(&mut self, entries: Vec<Entry>, patterns: &mut IgnorePatterns) -> Vec<Entry> {
        let mut dropped = Vec::new();
        let has_patterns = !patterns.is_empty();
        for entry in entries.iter().filter(|entry| entry.depth == 1 && has_patterns) {
            let is_folder = entry.kind == EntryKind::Folder;
            let main = if is_folder { main_file(&entry.path, &entries, self.rules) } else { self.file(&entry.path) };
            let of_entry = self.ignored_by(patterns, &entry.path, is_folder);
            let of_main = main.as_deref().filter(|_| is_folder).and_then(|main| self.ignored_by(patterns, main, false));
            let Some(by) = of_entry.or(of_main) else { continue };
            if main.is_some() {
                self.discovery.ignored.push(Ignored { path: display(self.root, &entry.path), by });
            }
            dropped.push(entry.path.clone());
        }
        let is_kept = |entry: &Entry| {
            let is_dropped = dropped.iter().any(|path| entry.path.starts_with(path));
            !is_dropped && entry.path.file_name().is_none_or(|name| name != IGNORE_FILE)
        };
        entries.into_iter().filter(is_kept).collect()
    }

    fn ignored_by(&self, patterns: &mut IgnorePatterns, path: &Path, is_folder: bool) -> Option<IgnoredBy> {
        patterns.ignored_by(path.strip_prefix(self.folder).ok()?, is_folder)
    }

    fn file(&self, path: &Path) -> Option<PathBuf> {
        self.rules.extensions.contains(&extension(path)).then(|| path.to_owned())
    }
}
