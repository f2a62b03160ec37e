//! Reading files, and what is at a path.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use crate::path::without_verbatim;

/// Bytes of the largest text that is read: `u32` offsets in it never overflow, and there is memory for it.
const MAX_TEXT: u64 = 256 << 20;

/// Bytes of the largest text of settings that is read.
const MAX_SETTINGS: u64 = 4 << 20;

/// Opens a regular file: reading from a pipe may wait for ever, and from a device never end.
pub(super) fn open(path: &Path, max_bytes: u64) -> io::Result<fs::File> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_settings_are_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.yaml");
        fs::File::create_new(&path).unwrap().set_len(MAX_SETTINGS + 1).unwrap();
        assert_eq!(read_settings(&path).unwrap_err().to_string(), "it is larger than 4 MB");
        assert_eq!(read(&path).unwrap().len() as u64, MAX_SETTINGS + 1);
    }
}
