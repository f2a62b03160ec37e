//! `GitIgnored`

#![expect(clippy::needless_pass_by_value, reason = "napi-rs passes strings by value")]

use std::path::Path;

use napi_derive::napi;

use netlify_sdk_core::git_ignored;

/// The `.gitignore` files of an integration and of the folders above it, each read once.
#[napi]
pub struct GitIgnored(git_ignored::GitIgnored);

#[napi]
impl GitIgnored {
    /// For the files below `root`, an absolute path without links.
    #[napi(constructor, catch_unwind)]
    pub fn new(root: String) -> Self {
        Self(git_ignored::GitIgnored::new(Path::new(&root)))
    }

    /// Whether git ignores an absolute path, or a folder it is in.
    #[napi(catch_unwind)]
    pub fn ignores(&self, path: String, is_folder: bool) -> bool {
        self.0.ignores(Path::new(&path), is_folder)
    }
}
