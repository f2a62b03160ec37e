//! `assets` beside package.json: files that the integration's own event handlers find beside their code.

use std::{io, path::Path};

use netlify_sdk_core::{
    fs,
    path::{RelativePath, display},
};

use crate::plugin::{File, Files};

/// The folder, in the integration and in the plugin.
const FOLDER: &str = "assets";

/// Its files, by their paths in the plugin; none where there is no such folder.
pub(super) fn collect(root: &Path) -> io::Result<Files> {
    let folder = root.join(FOLDER);
    if !fs::is_folder(&folder) {
        return Ok(Files::new());
    }
    let mut files = Files::new();
    for file in fs::files_below(&folder)? {
        let contents = File { contents: fs::read_bytes(&file.path)?, is_executable: file.is_executable };
        files.extend(RelativePath::new(display(root, &file.path)).map(|path| (path, contents)));
    }
    Ok(files)
}
