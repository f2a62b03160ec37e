//! What a build makes.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use netlify_sdk_core::{diagnostic::Diagnostic, path::RelativePath, text::Edit};

use crate::model::{copied_file::CopiedFile, module_graph::ModuleGraph, output_file::OutputFile};

/// All files of a build, and what is wrong.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The files, by path; not complete when there are errors.
    pub files: BTreeMap<RelativePath, OutputFile>,
    /// Every module that was loaded.
    pub graph: ModuleGraph,
    /// The files that are copied beside the outputs, by path.
    pub copied: BTreeMap<RelativePath, CopiedFile>,
    /// How many files of a package may be copied to a folder and the folders in it.
    pub(crate) copied_folders: BTreeMap<String, usize>,
    /// Copied files that an entry does without, because its `includedFiles` takes them away.
    pub(crate) taken_away: BTreeMap<String, BTreeSet<RelativePath>>,
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// The modules with syntax that needs a second build, which compiles it.
    pub(crate) newer_syntax: BTreeSet<String>,
    /// Whether a module starts a worker or a process whose file could become an output.
    pub(crate) starts_workers: bool,
    /// What a second build needs to know, to evaluate modules in the order of Node.
    pub(crate) known_order: Option<Arc<KnownOrder>>,
    /// Where modules would be evaluated in another order than in Node. Only reported if the build has no other error: what is
    /// missing has no place in an order.
    pub(crate) misordered: Vec<Diagnostic>,
    /// The entries where that is so.
    pub(crate) misordered_entries: BTreeSet<String>,
}

impl Bundle {
    /// The files that are copied with an entry.
    pub fn copied_with(&self, entry: &str) -> BTreeMap<&RelativePath, &CopiedFile> {
        self.paths_copied_with(entry).into_iter().filter_map(|path| self.copied.get_key_value(path)).collect()
    }

    /// The paths of these files.
    pub(crate) fn paths_copied_with(&self, entry: &str) -> BTreeSet<&RelativePath> {
        let taken_away = self.taken_away.get(entry);
        let copied = self.closure(entry).into_iter().flat_map(|file| &file.copied);
        copied.filter(|path| taken_away.is_none_or(|taken_away| !taken_away.contains(path))).collect()
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.graph.extend(other.graph);
        self.copied.extend(other.copied);
        self.copied_folders.extend(other.copied_folders);
        self.taken_away.extend(other.taken_away);
        // Several builds may read the same module, and report the same problem.
        for found in other.diagnostics {
            if !self.diagnostics.contains(&found) {
                self.diagnostics.push(found);
            }
        }
    }

    /// The file of an entry and every chunk it reaches, the entry first.
    pub fn closure(&self, entry: &str) -> Vec<&OutputFile> {
        let Some(first) = self.files.values().find(|file| file.entry.as_deref() == Some(entry)) else {
            return Vec::new();
        };
        let mut seen = BTreeSet::from([&first.path]);
        let mut reached = vec![first];
        let mut next = 0;
        while let Some(file) = reached.get(next) {
            let imports = file.imports.iter().filter_map(|import| self.files.get(import));
            let fresh: Vec<_> = imports.filter(|import| seen.insert(&import.path)).collect();
            reached.extend(fresh);
            next += 1;
        }
        reached
    }
}

/// What a build finds out about the order in which modules are evaluated, for the next one.
#[derive(Debug, Default)]
pub struct KnownOrder {
    /// The modules that are evaluated when they are called, because they are CommonJS or required by it.
    pub called: HashSet<String>,
    /// Whether Node evaluates some modules while others wait for a top-level `await`.
    pub is_concurrent: bool,
}

/// The names of chunks by the ids of modules. Modules without one are left to rolldown.
pub type ChunkNames = HashMap<String, String>;

/// Edits of modules by their ids, in the order of their places.
pub type Rewrites = HashMap<String, Vec<Edit>>;
