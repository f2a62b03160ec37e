//! Listing folders.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What a directory entry is; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link to anything, or to nothing.
    Link,
    /// A pipe, a socket or a device.
    Special,
}

/// An entry of a folder, or of a folder in it.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Where it is.
    pub path: PathBuf,
    /// What it is.
    pub kind: EntryKind,
    /// 1 for an entry of the folder itself, 2 for one of its folders.
    pub depth: usize,
}

/// Lists a folder and the folders in it, sorted by path.
///
/// Nothing is filtered: Netlify has no ignore convention, a hidden or git-ignored file in a
/// functions folder is deployed like any other.
///
/// # Errors
///
/// When the folder or one in it cannot be read.
pub fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in list_one(folder, 1)? {
        let is_folder = entry.kind == EntryKind::Folder;
        let inside = if is_folder { list_one(&entry.path, 2)? } else { Vec::new() };
        entries.push(entry);
        entries.extend(inside);
    }
    Ok(entries)
}

/// The entries of a folder without those of its folders, sorted by path; without `node_modules`.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn list_folder(folder: &Path) -> io::Result<Vec<Entry>> {
    list_one(folder, 1)
}

fn list_one(folder: &Path, depth: usize) -> io::Result<Vec<Entry>> {
    let mut entries = list_all(folder, depth)?;
    entries.retain(|entry| entry.path.file_name().is_none_or(|name| name != "node_modules"));
    Ok(entries)
}

fn list_all(folder: &Path, depth: usize) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let file_type = entry.file_type()?;
        let kind = if file_type.is_symlink() {
            EntryKind::Link
        } else if file_type.is_dir() {
            EntryKind::Folder
        } else if file_type.is_file() {
            EntryKind::File
        } else {
            EntryKind::Special
        };
        entries.push(Entry { path: entry.path(), kind, depth });
    }
    // All are in one folder, so their bytes are in the order of their paths, and compared much faster.
    entries.sort_unstable_by(|a, b| a.path.as_os_str().cmp(b.path.as_os_str()));
    Ok(entries)
}

/// A regular file below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileBelow {
    /// Where it is.
    pub path: PathBuf,
    /// Its size.
    pub bytes: u64,
    /// Whether its owner may execute it.
    pub is_executable: bool,
}

/// All regular files below a folder, sorted by path; without `node_modules`, and following no link.
///
/// Nothing is filtered by `.gitignore`: Netlify copies all of a folder as well.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> io::Result<Vec<FileBelow>> {
    below(folder, list_folder)
}

/// As [`files_below`], with `node_modules`.
///
/// # Errors
///
/// When a folder cannot be read.
pub fn all_files_below(folder: &Path) -> io::Result<Vec<FileBelow>> {
    below(folder, |folder| list_all(folder, 1))
}

fn below(folder: &Path, list: impl Fn(&Path) -> io::Result<Vec<Entry>>) -> io::Result<Vec<FileBelow>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in list(&folder)? {
            match entry.kind {
                EntryKind::Folder => folders.push(entry.path),
                EntryKind::File => files.push(file_below(entry.path)?),
                EntryKind::Link | EntryKind::Special => {}
            }
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// What is known of a file; links are followed.
///
/// # Errors
///
/// When the file does not exist.
pub fn file_below(path: PathBuf) -> io::Result<FileBelow> {
    let metadata = fs::metadata(&path)?;
    Ok(FileBelow { path, bytes: metadata.len(), is_executable: is_executable(&metadata) })
}

#[cfg(unix)]
fn is_executable(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::PermissionsExt;
    metadata.permissions().mode() & 0o100 != 0
}

#[cfg(not(unix))]
fn is_executable(_: &fs::Metadata) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{fs::write::write_all, path::RelativePath};

    #[test]
    fn lists_two_levels_and_no_node_modules() {
        let dir = tempfile::tempdir().unwrap();
        let files = ["b/c/d.ts", "b/e.ts", ".a.ts", "node_modules/x.js"].map(|path| RelativePath::new(path).unwrap());
        write_all(dir.path(), files.iter().map(|path| (path, &b""[..]))).unwrap();
        let found: Vec<_> = list(dir.path()).unwrap();
        let names: Vec<_> = found.iter().map(|entry| crate::path::display(dir.path(), &entry.path)).collect();
        assert_eq!(names, [".a.ts", "b", "b/c", "b/e.ts"]);
    }
}
