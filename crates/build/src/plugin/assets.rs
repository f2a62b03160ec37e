//! `assets` beside package.json: files that the integration's own event handlers find beside their code.

use std::{io, path::Path};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{RelativePath, display},
    rules::plugin::assets_left_out,
};

use crate::plugin::{File, Files, npm_files::npm_files};

/// The folder, in the integration and in the plugin.
pub const FOLDER: &str = "assets";

/// Its files by their paths in the plugin, and a warning where some are left out. Empty where there is no such folder.
///
/// # Errors
///
/// When a file in it, or an ignore file, cannot be read.
pub fn collect(root: &Path) -> io::Result<(Files, Option<Diagnostic>)> {
    let folder = root.join(FOLDER);
    let mut files = Files::new();
    if !fs::is_folder(&folder) {
        return Ok((files, None));
    }
    let mut found = npm_files(root, &folder)?;
    for path in found.taken {
        let shown = display(root, &path);
        if has_env_name(&shown) {
            found.left_out.push(path);
            continue;
        }
        let file = fs::file_below(path)?;
        let contents = File { contents: fs::read_bytes(&file.path)?, is_executable: file.is_executable };
        files.extend(RelativePath::new(shown).map(|path| (path, contents)));
    }
    let mut left_out: Vec<_> = found.left_out.iter().map(|path| shown_with_slash(root, path)).collect();
    left_out.sort();
    Ok((files, (!left_out.is_empty()).then(|| assets_left_out::report(&left_out))))
}

/// Whether a file is one of secrets, or in a folder called like one. npm packs them; a tarball that everybody can
/// download must not have them.
fn has_env_name(path: &str) -> bool {
    path.split('/').any(|name| name.to_ascii_lowercase().starts_with(".env"))
}

fn shown_with_slash(root: &Path, path: &Path) -> String {
    let slash = if fs::is_folder(path) { "/" } else { "" };
    display(root, path) + slash
}
