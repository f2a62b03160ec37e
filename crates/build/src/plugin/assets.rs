//! Files of the author that are copied as they are, such as `assets` beside package.json, which the integration's own
//! event handlers read at run time.

use std::{io, path::Path};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    fs,
    path::{RelativePath, display},
    rules::plugin::assets_left_out,
};

use crate::plugin::{PackedFile, PackedFiles, npm_files::npm_files};

/// The files below `folder` by their paths relative to the root, and a warning if some are left out; empty if the folder
/// does not exist.
///
/// # Errors
///
/// When a file or an ignore file cannot be read.
pub fn collect_assets(root: &Path, folder: &str) -> io::Result<(PackedFiles, Option<Diagnostic>)> {
    let folder = root.join(folder);
    let mut files = PackedFiles::new();
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
        let contents = PackedFile { contents: fs::read_bytes(&file.path)?, is_executable: file.is_executable };
        files.extend(RelativePath::new(shown).map(|path| (path, contents)));
    }
    let mut left_out: Vec<_> = found.left_out.iter().map(|path| shown_with_slash(root, path)).collect();
    left_out.sort();
    Ok((files, (!left_out.is_empty()).then(|| assets_left_out::report(&left_out))))
}

/// Whether a file, or a folder that it is in, is named like a file with secrets. npm packs such files, but a tarball that
/// everybody can download must not contain them.
fn has_env_name(path: &str) -> bool {
    path.split('/').any(|name| name.to_ascii_lowercase().starts_with(".env"))
}

fn shown_with_slash(root: &Path, path: &Path) -> String {
    let slash = if fs::is_folder(path) { "/" } else { "" };
    display(root, path) + slash
}
