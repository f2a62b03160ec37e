//! Writing, linking, moving and removing files.

use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;

use crate::{
    fs::{
        list::file_below,
        read::{open, read_bytes, real_path},
    },
    path::RelativePath,
};

/// Writes files below `root`, several at once, making the folders they need.
///
/// # Errors
///
/// When one cannot be written; others may be there.
pub fn write_all<'f>(root: &Path, files: impl IntoIterator<Item = (&'f RelativePath, &'f [u8])>) -> io::Result<()> {
    let files: Vec<_> = files.into_iter().map(|(path, contents)| (root.join(path.as_str()), contents)).collect();
    make_folders(root, files.iter().map(|(path, _)| path))?;
    files.into_par_iter().try_for_each(|(path, contents)| fs::write(path, contents))
}

/// A file to write.
#[derive(Debug, Clone, Copy)]
pub struct NewFile<'f> {
    /// Where, below a folder.
    pub path: &'f RelativePath,
    /// What is in it.
    pub contents: &'f [u8],
    /// Whether everyone may execute it, where that is a matter of permissions.
    pub is_executable: bool,
}

/// Writes files below `root` as [`write_all`] does. A file that is below `last` already becomes a hard link to that: `last` is going
/// to be removed, and to make a file is slow on ext4 where others have just been removed.
///
/// # Errors
///
/// When one cannot be written; others may be there.
pub fn write_all_after(last: &Path, root: &Path, files: &[NewFile<'_>]) -> io::Result<()> {
    let last = real_path(last).ok();
    let paths: Vec<_> = files.iter().map(|file| root.join(file.path.as_str())).collect();
    make_folders(root, &paths)?;
    paths.into_par_iter().zip(files).try_for_each(|(path, file)| {
        if last.as_ref().is_some_and(|last| link_same(last, file, &path).unwrap_or(false)) {
            return Ok(());
        }
        fs::write(&path, file.contents)?;
        if file.is_executable { make_executable(&path) } else { Ok(()) }
    })
}

/// Links a file to the one below `last`, whose links are resolved, if that is the same. One behind a link is somewhere else, and
/// may be the user's: it is not touched.
fn link_same(last: &Path, file: &NewFile<'_>, to: &Path) -> io::Result<bool> {
    let from = last.join(file.path.as_str());
    if real_path(&from)? != from {
        return Ok(false);
    }
    let known = file_below(from)?;
    let is_same = known.bytes == file.contents.len() as u64
        && known.is_executable == file.is_executable
        && read_bytes(&known.path)? == file.contents;
    if is_same {
        fs::hard_link(&known.path, to)?;
    }
    Ok(is_same)
}

/// Lets everyone execute a file, where that is a matter of permissions.
fn make_executable(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    let _ = path;
    Ok(())
}

fn make_folders<'p>(root: &Path, files: impl IntoIterator<Item = &'p PathBuf>) -> io::Result<()> {
    let folders: BTreeSet<_> = files.into_iter().filter_map(|path| path.parent()).collect();
    [root].into_iter().chain(folders).try_for_each(fs::create_dir_all)
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
    use crate::fs::read::read;

    fn write(root: &Path, files: &[(&str, &str)]) {
        let files: Vec<_> =
            files.iter().map(|(path, text)| (RelativePath::new(*path).unwrap(), text.as_bytes())).collect();
        write_all(root, files.iter().map(|(path, bytes)| (path, *bytes))).unwrap();
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

    #[cfg(unix)]
    #[test]
    fn what_stays_the_same_is_linked() {
        use std::os::unix::fs::MetadataExt;
        let dir = tempfile::tempdir().unwrap();
        let (last, elsewhere) = (dir.path().join("last"), dir.path().join("elsewhere"));
        write(&last, &[("same", "1"), ("a/changed", "1"), ("a/longer", "1"), ("program", "1"), ("folder", "1")]);
        write(&elsewhere, &[("file", "1")]);
        std::os::unix::fs::symlink(elsewhere.join("file"), last.join("link")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, last.join("linked")).unwrap();
        let files = [
            ("same", "1", false),
            ("a/changed", "2", false),
            ("a/longer", "11", false),
            ("program", "1", true),
            ("folder/new", "1", false),
            ("link", "1", false),
            ("linked/file", "1", false),
            ("new", "1", true),
        ];
        let paths = files.map(|(path, ..)| RelativePath::new(path).unwrap());
        let written = paths.iter().zip(files).map(|(path, (_, text, is_executable))| NewFile {
            path,
            contents: text.as_bytes(),
            is_executable,
        });
        let (root, again) = (dir.path().join("root"), dir.path().join("again"));
        let written: Vec<_> = written.collect();
        let linked = |root: &Path| {
            let linked = files.iter().filter(|(path, ..)| fs::metadata(root.join(path)).unwrap().nlink() == 2);
            linked.map(|(path, ..)| *path).collect::<Vec<_>>()
        };
        write_all_after(&last, &root, &written).unwrap();
        assert_eq!(linked(&root), ["same"]);
        for (path, text, is_executable) in files {
            assert_eq!(read(&root.join(path)).unwrap(), text);
            assert_eq!(file_below(root.join(path)).unwrap().is_executable, is_executable, "{path}");
        }
        fs::remove_dir_all(&last).unwrap();
        write_all_after(&root, &again, &written).unwrap();
        assert_eq!(linked(&again), files.map(|(path, ..)| path));
    }
}
