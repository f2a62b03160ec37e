//! `assets` beside package.json: files that the integration's own event handlers read at run time.

use std::{io, path::Path};

use netlify_sdk_core::{
    fs,
    path::{RelativePath, display},
};

use crate::plugin::{PackedFile, PackedFiles, layout};

/// The files below `assets` by their paths in the plugin; empty if the folder does not exist.
///
/// # Errors
///
/// When a file cannot be read.
pub fn collect_assets(root: &Path) -> io::Result<PackedFiles> {
    let folder = root.join(layout::ASSETS_FOLDER);
    if !fs::is_folder(&folder) {
        return Ok(PackedFiles::new());
    }
    let mut files = PackedFiles::new();
    for file in fs::files_below(&folder)? {
        let contents = PackedFile { contents: fs::read_bytes(&file.path)?, is_executable: file.is_executable };
        files.extend(RelativePath::new(display(root, &file.path)).map(|path| (path, contents)));
    }
    Ok(files)
}
