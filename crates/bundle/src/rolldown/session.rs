//! What one build of rolldown is given.

use std::{path::PathBuf, sync::Arc};

use netlify_sdk_core::{
    function::{Minify, Runtime},
    project::ImportMap,
};

use crate::{
    code::has_word,
    copied::CopiedFiles,
    kept::KeptFiles,
    model::{EntryModule, Format, KnownOrder, Rewrites},
    rolldown::first_reading::ReadingReport,
};

/// How many more builds it may take to put modules in order: what the first adds may change which modules are called.
pub const BUILDS_IN_ORDER: usize = 2;

/// Entries that are bundled together.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Session {
    /// What paths are relative to.
    pub root: PathBuf,
    /// Where the output runs.
    pub runtime: Runtime,
    /// The output's format.
    pub format: Format,
    /// Extension of the entries' files.
    pub extension: &'static str,
    /// Where the output will be written, if source maps are to name their sources from there and the
    /// output its map. Otherwise maps name their sources from the root, and nothing names the maps.
    pub out_dir: Option<PathBuf>,
    /// Whether outputs contain their maps, for Node to read when they run. Entries then become chunks.
    pub inline_source_maps: bool,
    /// Whether syntax is compiled to what the oldest Node can run.
    pub lower_to_node18: bool,
    /// Whether rolldown removes dead code from finished outputs, too, which also inlines values into the place that uses
    /// them. That takes a third of a build; without it, 0.2 % more code is left.
    pub dead_code_pass: bool,
    /// How much smaller outputs are made.
    pub minify: Minify,
    /// The folder for shared code; `None` makes every entry one file.
    pub chunks: Option<String>,
    /// Whether chunks are chosen so that modules are in order, where rolldown's own are not. It panics for a few of them.
    pub chooses_chunks: bool,
    /// The SDK's folder, where it is bundled.
    pub sdk: Option<PathBuf>,
    /// What is copied beside the output; `None` if nothing can be.
    pub copied: Option<Arc<CopiedFiles>>,
    /// The modules that are not bundled.
    pub kept: Arc<KeptFiles>,
    /// What imports of edge functions stand for; empty for everything else.
    pub import_map: Arc<ImportMap>,
    /// What an earlier build has found out about the order of modules, which was wrong.
    pub order: Option<Arc<KnownOrder>>,
    /// Where a first build says what it has read. It leaves those entries to another one whose modules show that they need it:
    /// because packages cannot be bundled, or syntax has to be compiled.
    pub report: Option<ReadingReport>,
    /// Edits of sources, for variants that are bundled to be compared.
    pub rewrites: Arc<Rewrites>,
    /// What is bundled.
    pub entries: Vec<EntryModule>,
}

impl Session {
    /// Whether the output of an entry may export a name because the entry does, and not for other outputs.
    pub fn may_export(&self, entry: &str, name: &str) -> bool {
        let entry = self.entries.iter().find(|known| known.name == entry);
        entry.is_some_and(|EntryModule { code, .. }| has_word(code, name) || code.contains("export *"))
    }
}
