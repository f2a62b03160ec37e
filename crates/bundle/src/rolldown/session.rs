//! What one build of rolldown is given.

use std::{path::PathBuf, sync::Arc};

use crate::{
    copied::CopiedFiles,
    model::{EntryModule, Format, Rewrites},
};

/// Entries that are bundled together.
#[derive(Debug)]
pub struct Session {
    /// What paths are relative to.
    pub root: PathBuf,
    /// The output's format.
    pub format: Format,
    /// Extension of the entries' files.
    pub extension: &'static str,
    /// Where the output will be written, if source maps are to name their sources from there and the
    /// output its map. Otherwise maps name their sources from the root, and nothing names the maps.
    pub out_dir: Option<PathBuf>,
    /// Whether outputs carry their maps, for Node to read where they run. Entries then go to the shared code.
    pub inline_source_maps: bool,
    /// Whether syntax is compiled to what the oldest Node can read.
    pub lower_to_node18: bool,
    /// Whether outputs are simplified as a whole, which puts what stands in several places into one. That takes a
    /// third of a build; dead code is gone without, but for 0.2 %.
    pub dead_code_pass: bool,
    /// The folder for shared code; `None` makes every entry one file.
    pub chunks: Option<String>,
    /// The SDK's folder, where it is bundled.
    pub sdk: Option<PathBuf>,
    /// What travels beside the output; `None` where nothing can.
    pub copied: Option<Arc<CopiedFiles>>,
    /// What is read differently than it is written.
    pub rewrites: Arc<Rewrites>,
    /// What is bundled.
    pub entries: Vec<EntryModule>,
}
