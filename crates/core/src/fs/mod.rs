//! Reading, listing and all-or-nothing writing. The only module that touches `std::fs`.
//!
//! There is no trait and no in-memory variant: the bundler reads the disk itself.

mod list;
mod read;
mod write;

pub use list::{Entry, EntryKind, FileBelow, all_files_below, file_below, files_below, list, list_folder};
pub use read::{
    exists, is_file, is_folder, is_link, is_special, read, read_bytes, read_settings, read_start, real_path,
};
pub use write::{
    NewFile, copy_to_new, make_folder, move_folder, remove_folder, remove_if_empty, write_all, write_all_after,
};

#[cfg(all(test, unix))]
mod tests {
    use std::{io, path::Path, process::Command};

    use super::*;

    #[test]
    fn reads_regular_files_only() {
        let dir = tempfile::tempdir().unwrap();
        let pipe = dir.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        for path in [&*pipe, Path::new("/dev/zero")] {
            assert_eq!(read(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
            assert_eq!(read_bytes(path).unwrap_err().kind(), io::ErrorKind::InvalidInput);
            assert!(read_start::<1>(path).is_err() && copy_to_new(path, &dir.path().join("copy")).is_err());
            assert!(is_special(path) && !is_file(path));
        }
        assert_eq!(list(dir.path()).unwrap()[0].kind, EntryKind::Special);
        assert_eq!(files_below(dir.path()).unwrap(), []);
    }
}
