//! A file that is copied instead of bundled.

use std::path::PathBuf;

use crate::model::reach_reason::ReachReason;

/// A file that is copied beside the outputs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopiedFile {
    /// Where it is, absolute.
    pub source: PathBuf,
    /// The package it belongs to; `None` for a file of the integration.
    pub package: Option<String>,
    /// How it is reached, and from which file; nothing for files of the integration, and those that bundled code imports.
    pub because: Option<(PathBuf, ReachReason)>,
    /// Its size.
    pub bytes: u64,
    /// Whether it has to stay executable.
    pub is_executable: bool,
}
