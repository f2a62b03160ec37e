//! Reading, listing and all-or-nothing writing. The only module that touches `std::fs`.
//!
//! There is no trait and no in-memory variant: the bundler reads the disk itself.

use std::{
    collections::BTreeSet,
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::path::{RelativePath, without_verbatim};

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

/// Bytes of the largest text that is read: `u32` offsets in it never overflow, and there is memory for it.
const MAX_TEXT: u64 = 256 << 20;

/// Bytes of the largest text of settings that is read.
const MAX_SETTINGS: u64 = 4 << 20;

/// Opens a regular file: reading from a pipe may wait for ever, and from a device never end.
fn open(path: &Path, max_bytes: u64) -> io::Result<fs::File> {
    let metadata = fs::metadata(path)?;
    if !metadata.is_file() && !metadata.is_dir() {
        return Err(io::Error::new(io::ErrorKind::InvalidInput, "it is a pipe or a device, not a regular file"));
    }
    if metadata.len() > max_bytes && metadata.is_file() {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, format!("it is larger than {} MB", max_bytes >> 20)));
    }
    fs::File::open(path)
}

/// The first bytes of a file; zeros where it is shorter.
///
/// # Errors
///
/// When it cannot be read.
pub fn read_start<const LENGTH: usize>(path: &Path) -> io::Result<[u8; LENGTH]> {
    let mut start = Vec::with_capacity(LENGTH);
    open(path, u64::MAX)?.take(LENGTH as u64).read_to_end(&mut start)?;
    start.resize(LENGTH, 0);
    Ok(start.try_into().unwrap_or([0; LENGTH]))
}

/// The whole text of a UTF-8 file, without a byte order mark.
///
/// # Errors
///
/// When it cannot be read, is not UTF-8, is no regular file, or is larger than any code.
pub fn read(path: &Path) -> io::Result<String> {
    read_at_most(path, MAX_TEXT)
}

/// The same for a file with settings, which are small.
///
/// # Errors
///
/// As of [`read`].
pub fn read_settings(path: &Path) -> io::Result<String> {
    read_at_most(path, MAX_SETTINGS)
}

fn read_at_most(path: &Path, max_bytes: u64) -> io::Result<String> {
    let mut text = String::new();
    // It may have grown since.
    open(path, max_bytes)?.take(max_bytes).read_to_string(&mut text)?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The bytes of a file.
///
/// # Errors
///
/// When it cannot be read, or is no regular file.
pub fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path, u64::MAX)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The path with all links resolved.
///
/// # Errors
///
/// When there is nothing at the path.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path).map(without_verbatim)
}

/// Whether a file is there; links are followed.
pub fn is_file(path: &Path) -> bool {
    path.is_file()
}

/// Whether a pipe, a socket or a device is there; links are followed.
pub fn is_special(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir())
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
    let mut source = open(from, u64::MAX)?;
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

/// Makes a folder and those that it is in.
///
/// # Errors
///
/// When it cannot be made.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// Moves a folder to a path where nothing is, on the same disk, in one step.
///
/// # Errors
///
/// When it cannot be moved.
pub fn move_folder(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
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

    #[cfg(unix)]
    #[test]
    fn reads_regular_files_only() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [&*pipe, Path::new("/dev/zero")] {
            assert_eq!(read(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
            assert_eq!(read_bytes(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
            assert!(read_start::<1>(path).is_err() && copy_to_new(path, &dir.path().join("copy")).is_err());
            assert!(is_special(path) && !is_file(path));
        }
        assert_eq!(list(dir.path()).unwrap()[0].kind, EntryKind::Special);
        assert_eq!(files_below(dir.path()).unwrap(), []);
    }

    #[test]
    fn large_settings_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.yaml");
        fs::File::create_new(&path).unwrap().set_len(MAX_SETTINGS + 1).unwrap();
        assert_eq!(read_settings(&path).unwrap_err().to_string(), "it is larger than 4 MB");
        assert_eq!(read(&path).unwrap().len() as u64, MAX_SETTINGS + 1);
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
}
