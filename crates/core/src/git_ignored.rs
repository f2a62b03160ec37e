//! Which files git ignores: for the folders that are watched, and for warnings about files that are copied.
//!
//! Only `.gitignore` files count, those above the root included. `.git/info/exclude` and a user's own excludes differ
//! from machine to machine, and so would the problems of a build.

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use ignore::{
    Match,
    gitignore::{Gitignore, GitignoreBuilder},
};

use crate::fs;

/// The `.gitignore` files of a repository, each read when it is first needed.
#[derive(Debug)]
pub struct GitIgnored {
    /// The folder whose `.gitignore` is the first that counts.
    top: PathBuf,
    folders: Mutex<HashMap<PathBuf, Option<Arc<Gitignore>>>>,
}

impl GitIgnored {
    /// For the files below `root`, which is absolute.
    ///
    /// Outside of a repository, `.gitignore` files from `root` on count: they are written for the repository it will be
    /// in. The same goes for a root that is itself ignored, because otherwise everything in it would be.
    pub fn new(root: &Path) -> Self {
        let repository = root.ancestors().find(|folder| fs::exists(&folder.join(".git")));
        let of = |top: &Path| Self { top: top.to_owned(), folders: Mutex::default() };
        let whole = of(repository.unwrap_or(root));
        if whole.ignores(root, true) { of(root) } else { whole }
    }

    /// Whether git ignores a path, or a folder it is in. A path that is not below the root is not ignored.
    pub fn ignores(&self, path: &Path, is_folder: bool) -> bool {
        let Ok(below) = path.strip_prefix(&self.top) else { return false };
        let mut current = self.top.clone();
        let mut parts = below.components().peekable();
        // A file in an ignored folder is ignored, whatever the patterns below say: git does not look into the folder.
        while let Some(part) = parts.next() {
            current.push(part);
            if self.matches(&current, is_folder || parts.peek().is_some()) {
                return true;
            }
        }
        false
    }

    /// Whether the innermost `.gitignore` with a pattern for the path says so.
    fn matches(&self, path: &Path, is_folder: bool) -> bool {
        let folders = path.ancestors().skip(1).take_while(|folder| folder.starts_with(&self.top));
        for folder in folders {
            let Some(patterns) = self.patterns(folder) else { continue };
            match patterns.matched(path, is_folder) {
                Match::None => {}
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }

    fn patterns(&self, folder: &Path) -> Option<Arc<Gitignore>> {
        let mut folders = self.folders.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = folders.get(folder) {
            return known.clone();
        }
        let patterns = read(folder).map(Arc::new);
        folders.insert(folder.to_owned(), patterns.clone());
        patterns
    }
}

/// The patterns of a folder's `.gitignore`; those that git could not read either are left out.
fn read(folder: &Path) -> Option<Gitignore> {
    let text = fs::read_settings(&folder.join(".gitignore")).ok()?;
    let mut builder = GitignoreBuilder::new(folder);
    for line in text.lines() {
        let _ = builder.add_line(None, line);
    }
    builder.build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::RelativePath;

    /// The files of a repository whose root is the folder `root` in it that git ignores.
    fn ignored(root: &str, files: &[(&str, &str)]) -> Vec<String> {
        let dir = tempfile::tempdir().unwrap();
        let top = fs::real_path(dir.path()).unwrap();
        let files: Vec<_> =
            files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes())).collect();
        fs::write_all(&top, files.iter().map(|(path, bytes)| (path, *bytes))).unwrap();
        let git = GitIgnored::new(&top.join(root));
        let paths = files.iter().map(|(path, _)| path.as_str());
        paths.filter(|path| git.ignores(&top.join(path), false)).map(str::to_owned).collect()
    }

    #[test]
    fn the_innermost_file_with_a_pattern_wins() {
        let files = [
            (".git/HEAD", ""),
            (".gitignore", "*.log\n/dist/\n"),
            ("app/.gitignore", "!keep.log\n"),
            ("app/keep.log", ""),
            ("app/drop.log", ""),
            ("app/dist/a.js", ""),
            ("dist/a.js", ""),
        ];
        assert_eq!(ignored("app", &files), ["app/drop.log", "dist/a.js"]);
    }

    #[test]
    fn a_file_in_an_ignored_folder_cannot_be_taken_back() {
        let files = [(".gitignore", "data/\n!data/keep.txt\n"), ("data/keep.txt", ""), ("a.txt", "")];
        assert_eq!(ignored("", &files), ["data/keep.txt"]);
    }

    #[test]
    fn files_above_the_repository_do_not_count() {
        let files = [(".gitignore", "*\n"), ("repo/.git/HEAD", ""), ("repo/a.txt", "")];
        assert_eq!(ignored("repo", &files), [".gitignore"; 0]);
    }

    #[test]
    fn a_root_that_is_ignored_has_its_own_rules_only() {
        let files = [
            (".git/HEAD", ""),
            (".gitignore", "/tmp/\n"),
            ("tmp/.gitignore", "*.log"),
            ("tmp/a.log", ""),
            ("tmp/a.ts", ""),
        ];
        assert_eq!(ignored("tmp", &files), ["tmp/a.log"]);
    }
}
