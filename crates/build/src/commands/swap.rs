//! Swap: writes a build next to the output folder and puts it in place in one step.

use std::{io, path::Path};

use netlify_sdk_core::{fs, swap::replace_entries};

use crate::plugin::PackedFiles;

/// Writes files into the staging folder, then replaces the files and folders of the last build that have the `names` with
/// those written.
///
/// # Errors
///
/// When something cannot be written or replaced; the output folder is then as it was before.
pub fn swap(files: &PackedFiles, names: &[&str], staging: &Path, out_dir: &Path) -> io::Result<()> {
    fs::write_all(staging, files.iter().map(|(path, file)| (path, file.contents.as_slice())))?;
    for (path, _) in files.iter().filter(|(_, file)| file.is_executable) {
        fs::make_executable(&staging.join(path.as_str()))?;
    }
    replace_entries(staging, out_dir, names)
}
