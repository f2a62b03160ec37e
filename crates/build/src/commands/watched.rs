//! Which files have to be watched besides the root: a watcher of the root leaves out files that git ignores.

use std::path::Path;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::git_ignored::GitIgnored;

use crate::plugin::{PackedFiles, layout};

/// Those of `files` that lie outside of the root or are ignored by git, in order.
pub(super) fn beyond<'f>(root: &Path, files: impl Iterator<Item = &'f str>) -> Vec<String> {
    let git = GitIgnored::new(root);
    let is_beyond = |file: &&str| {
        let path = Path::new(file);
        // Packages do not change while functions are edited, and almost every repository ignores them.
        let is_in_package = || path.components().any(|part| part.as_os_str() == "node_modules");
        path.is_absolute() && (!path.starts_with(root) || (!is_in_package() && git.ignores(path, false)))
    };
    let mut beyond: Vec<_> = files.filter(is_beyond).map(str::to_owned).collect();
    beyond.sort();
    beyond.dedup();
    beyond
}

/// Of the modules of a bundle, and the integration's own files that are copied beside it.
pub(super) fn of_bundle(root: &Path, bundle: &Bundle) -> Vec<String> {
    let copied = bundle.copied.values().filter(|file| file.package.is_none());
    let copied: Vec<_> = copied.map(|file| file.source.to_string_lossy().into_owned()).collect();
    beyond(root, bundle.graph.files().chain(copied.iter().map(String::as_str)))
}

/// Of the files in `assets`, which a plugin has under the same paths.
pub(super) fn of_assets(root: &Path, plugin: &PackedFiles) -> Vec<String> {
    let folder = format!("{}/", layout::ASSETS_FOLDER);
    let paths = plugin.keys().filter(|path| path.as_str().starts_with(&folder));
    let paths: Vec<_> = paths.map(|path| root.join(path.as_str()).to_string_lossy().into_owned()).collect();
    beyond(root, paths.iter().map(String::as_str))
}
