//! The files of a plugin, the tarball that sites install, and how large zips of functions get. Equal input
//! gives equal bytes.

pub mod assets;
pub mod contents;
mod gzip;
pub mod layout;
pub mod manifest;
pub mod maps;
mod npm_files;
pub mod tarball;
pub mod zip_sizes;

pub use self::{
    layout::{PluginSource, plugin_files, site_manifest},
    tarball::tarball,
    zip_sizes::{ZIP_END, ZipSizes},
};

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use netlify_sdk_core::path::RelativePath;

/// A file to pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its bytes.
    pub contents: Vec<u8>,
    /// Whether it is a program.
    pub is_executable: bool,
}

impl<Contents: Into<Vec<u8>>> From<Contents> for File {
    fn from(contents: Contents) -> Self {
        Self { contents: contents.into(), is_executable: false }
    }
}

/// Files by path, in the order they are written.
pub type Files = BTreeMap<RelativePath, File>;

/// SHA-256 in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    format!("{:x}", Sha256::digest(bytes))
}

/// SHA-256 of names and contents, in lower-case hex.
fn sha256_of_files(files: &Files) -> String {
    let mut hash = Sha256::new();
    for (path, File { contents, is_executable }) in files {
        hash.update(path.as_str());
        hash.update([u8::from(*is_executable)]);
        hash.update(u64::try_from(contents.len()).unwrap_or(u64::MAX).to_le_bytes());
        hash.update(contents);
    }
    format!("{:x}", hash.finalize())
}
