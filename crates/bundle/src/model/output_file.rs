//! A file that was bundled.

use std::collections::BTreeSet;

use netlify_sdk_core::path::RelativePath;

use crate::model::keep_reason::KeepReason;

/// A file of the output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputFile {
    /// Where it goes, relative to the output folder.
    pub path: RelativePath,
    /// Its text.
    pub code: String,
    /// Other output files it imports, also dynamically.
    pub imports: Vec<RelativePath>,
    /// The name of the entry it is, unless it is a chunk.
    pub entry: Option<String>,
    /// Its source map as JSON, with the text of the author's own sources; `None` where nothing of it has a source.
    pub map: Option<String>,
    /// What its code was made of.
    pub modules: Vec<RenderedModule>,
    /// Which copied files it needs.
    pub copied: BTreeSet<RelativePath>,
    /// Why it is a module that was not bundled; `None` for everything that was.
    pub kept: Option<KeepReason>,
}

/// What is left of a module in an output file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedModule {
    /// Its id in the module graph.
    pub id: String,
    /// Bytes of its code in the output; 0 where all of it was shaken out.
    pub bytes: usize,
}
