//! Files in memory that are going to be written or packed.

use std::collections::BTreeMap;

use netlify_sdk_core::path::RelativePath;

/// The contents of a file to write or pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackedFile {
    /// Its bytes.
    pub contents: Vec<u8>,
    /// Whether it has to be executable.
    pub is_executable: bool,
}

impl<Contents: Into<Vec<u8>>> From<Contents> for PackedFile {
    fn from(contents: Contents) -> Self {
        Self { contents: contents.into(), is_executable: false }
    }
}

/// Files by path, in the order they are written.
pub type PackedFiles = BTreeMap<RelativePath, PackedFile>;
