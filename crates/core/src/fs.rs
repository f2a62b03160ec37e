//! Reading, listing and all-or-nothing writing. The only module that touches `std::fs`.
//!
//! There is no trait and no in-memory variant: the bundler reads the disk itself, so a second
//! implementation would never see a whole build.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::path::RelativePath;

/// What a directory entry is; links are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A regular file.
    File,
    /// A directory.
    Folder,
    /// A symbolic link to anything, or to nothing.
    Link,
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
        } else {
            EntryKind::File
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
                EntryKind::Link => {}
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

/// Lets everyone execute a file, where that is a matter of permissions.
///
/// # Errors
///
/// When the permissions cannot be changed.
pub fn make_executable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    let _ = path;
    Ok(())
}

#[cfg(not(unix))]
fn is_executable(_: &fs::Metadata) -> bool {
    false
}

/// The first bytes of a file; zeros where it is shorter.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_start<const LENGTH: usize>(path: &Path) -> io::Result<[u8; LENGTH]> {
    let mut start = Vec::with_capacity(LENGTH);
    fs::File::open(path)?.take(LENGTH as u64).read_to_end(&mut start)?;
    start.resize(LENGTH, 0);
    Ok(start.try_into().unwrap_or([0; LENGTH]))
}

/// The whole text of a UTF-8 file, without a byte order mark.
///
/// # Errors
///
/// When it cannot be read or is not UTF-8.
pub fn read(path: &Path) -> io::Result<String> {
    let text = fs::read_to_string(path)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of a file.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    fs::read(path)
}

/// The path with all links resolved.
///
/// # Errors
///
/// When there is nothing at the path.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path)
}

/// Whether a file is there; links are followed.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether anything is there; links are followed.
pub fn exists(path: &Path) -> bool {
    path.exists()
}

/// Whether a symbolic link is there.
pub fn is_link(path: &Path) -> bool {
    path.is_symlink()
}

/// Whether a folder is there; links are followed.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Writes files below `root`, several at once, making the folders they need.
///
/// # Errors
///
/// When one cannot be written; others may be there.
pub fn write_all<'f>(root: &Path, files: impl IntoIterator<Item = (&'f RelativePath, &'f [u8])>) -> io::Result<()> {
    fs::create_dir_all(root)?;
    let files: Vec<_> = files.into_iter().map(|(path, contents)| (root.join(path.as_str()), contents)).collect();
    let folders: BTreeSet<_> = files.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.into_iter().try_for_each(fs::create_dir_all)?;
    files.into_par_iter().try_for_each(|(path, contents)| fs::write(path, contents))
}

/// Copies a file with its permissions to a path where nothing is yet, making the folders it needs. Disks that can
/// share the blocks of two files do.
///
/// Never a hard link: a program that writes into the copy would write into the original.
///
/// # Errors
///
/// When something is at `to` already, or the file cannot be read or written.
pub fn copy_to_new(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut source = fs::File::open(from)?;
    // `fs::copy` would truncate what is there, and that could be the original itself.
    let mut copy = fs::File::create_new(to)?;
    io::copy(&mut source, &mut copy)?;
    copy.set_permissions(source.metadata()?.permissions())
}

/// Removes a folder and all in it; one that is not there is fine.
///
/// # Errors
///
/// When something in it cannot be removed.
pub fn remove_folder(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Removes a folder if it is empty.
pub fn remove_if_empty(path: &Path) {
    let _ = fs::remove_dir(path);
}

/// Puts the file or folder `new/<name>` in the place of `target/<name>` for every name, or, where one of
/// them cannot be moved, leaves `target` as it was.
///
/// The replaced folders are moved into `new` as `<name>.old`, to be removed with it.
///
/// # Errors
///
/// When a folder cannot be moved.
pub fn replace_entries(new: &Path, target: &Path, names: &[&str]) -> io::Result<()> {
    let mut done: Vec<&str> = Vec::new();
    for name in names {
        if let Err(error) = replace_entry(new, target, name) {
            for name in done.iter().rev() {
                restore_entry(new, target, name)?;
            }
            return Err(error);
        }
        done.push(name);
    }
    Ok(())
}

fn replace_entry(new: &Path, target: &Path, name: &str) -> io::Result<()> {
    let (current, old) = (target.join(name), new.join(format!("{name}.old")));
    let existed = fs::symlink_metadata(&current).is_ok();
    if existed {
        fs::rename(&current, &old)?;
    }
    let fresh = new.join(name);
    if !fresh.exists() {
        return Ok(());
    }
    fs::rename(&fresh, &current).inspect_err(|_| {
        if existed {
            let _ = fs::rename(&old, &current);
        }
    })
}

fn restore_entry(new: &Path, target: &Path, name: &str) -> io::Result<()> {
    let (current, old) = (target.join(name), new.join(format!("{name}.old")));
    let removed = if current.is_dir() { fs::remove_dir_all(&current) } else { fs::remove_file(&current) };
    removed.or_else(|error| if error.kind() == io::ErrorKind::NotFound { Ok(()) } else { Err(error) })?;
    if old.exists() { fs::rename(&old, &current) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(root: &Path, files: &[(&str, &str)]) {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes())).collect();
        write_all(root, files.iter().map(|(path, bytes)| (path, *bytes))).unwrap();
    }

    #[test]
    fn lists_two_levels_and_no_node_modules() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), &[("b/c/d.ts", ""), ("b/e.ts", ""), (".a.ts", ""), ("node_modules/x.js", "")]);
        let found: Vec<_> = list(dir.path()).unwrap();
        let names: Vec<_> = found.iter().map(|entry| crate::path::display(dir.path(), &entry.path)).collect();
        assert_eq!(names, [".a.ts", "b", "b/c", "b/e.ts"]);
    }

    #[test]
    fn a_copy_never_writes_over_a_file() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), &[("original", "text")]);
        let (original, copy) = (dir.path().join("original"), dir.path().join("a/copy"));
        assert_eq!(copy_to_new(&original, &original).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(read(&original).unwrap(), "text");
        copy_to_new(&original, &copy).unwrap();
        fs::write(&copy, "changed").unwrap();
        assert_eq!(read(&original).unwrap(), "text");
    }

    #[test]
    fn a_failed_swap_leaves_everything_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let (new, target) = (dir.path().join("out/new"), dir.path().join("out"));
        write(&new, &[("build/x", "new"), ("index.js", "new"), ("site/x", "new")]);
        write(&target, &[("build/x", "old"), ("index.js", "old"), ("gone/x", "old"), ("site/x", "old")]);
        // The last move fails: its backup's place is taken by a folder that is not empty.
        write(&new, &[("site.old/y", "")]);
        assert!(replace_entries(&new, &target, &["build", "index.js", "gone", "site"]).is_err());
        for path in ["build/x", "index.js", "gone/x", "site/x"] {
            assert_eq!(read(&target.join(path)).unwrap(), "old", "{path}");
        }
    }

    #[test]
    fn a_swap_drops_what_is_not_built_any_more() {
        let dir = tempfile::tempdir().unwrap();
        let (new, target) = (dir.path().join("out/new"), dir.path().join("out"));
        write(&new, &[("build/x", "new")]);
        write(&target, &[("build/y", "old"), ("site/x", "old")]);
        replace_entries(&new, &target, &["build", "site"]).unwrap();
        assert_eq!(read(&target.join("build/x")).unwrap(), "new");
        assert!(!is_file(&target.join("build/y")));
        assert!(!is_folder(&target.join("site")));
    }
}
