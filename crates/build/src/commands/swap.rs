//! Swap: writes a build next to the output folder and puts it in place in one step.

use std::{io, path::Path};

use netlify_sdk_core::{
    fs::{self, NewFile},
    swap::replace_entries,
};

use crate::plugin::PackedFiles;

/// Writes files into the staging folder, then replaces the files and folders of the last build that have the `names` with
/// those written.
///
/// # Errors
///
/// When something cannot be written or replaced; the output folder is then as it was before.
pub fn swap(files: &PackedFiles, names: &[&str], staging: &Path, out_dir: &Path) -> io::Result<()> {
    let files =
        files.iter().map(|(path, file)| NewFile { path, contents: &file.contents, is_executable: file.is_executable });
    fs::write_all_after(out_dir, staging, &files.collect::<Vec<_>>())?;
    replace_entries(staging, out_dir, names)
}
