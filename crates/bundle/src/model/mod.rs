//! What a bundling takes and gives, as plain data.

mod module_graph;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::PathBuf,
};

use netlify_sdk_core::{
    diagnostic::Diagnostic,
    function::{ApiVersion, Function},
    path::RelativePath,
    text::Edit,
};

pub use self::module_graph::ModuleGraph;

/// What virtual modules start with; `\0` keeps other resolvers away from them.
pub const VIRTUAL: &str = "\0ntli:";

/// Module format of an output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// ES modules, `.mjs`.
    Esm,
    /// CommonJS, `.cjs`.
    CommonJs,
}

impl Format {
    /// The format of a function's output.
    pub fn of(function: &Function) -> Self {
        match function.module.api_version {
            ApiVersion::V1 => Self::CommonJs,
            ApiVersion::V2 => Self::Esm,
        }
    }

    /// The extension that means this format whatever package.json lies around it.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Esm => "mjs",
            Self::CommonJs => "cjs",
        }
    }
}

/// An entry module that exists in memory only.
#[derive(Debug)]
pub struct Entry {
    /// The name of the output file, without its extension.
    pub name: String,
    /// Its code.
    pub code: String,
}

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
    /// What it needs of [`Bundle::carried`]: folders of packages, and files.
    pub carries: BTreeSet<RelativePath>,
}

/// What is left of a module in an output file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenderedModule {
    /// Its id in the [`ModuleGraph`].
    pub id: String,
    /// Bytes of its code in the output; 0 where all of it was shaken out.
    pub bytes: usize,
}

/// All files of a bundling, and what is wrong.
#[derive(Debug, Default)]
pub struct Bundle {
    /// The files, by path; not complete when there are errors.
    pub files: BTreeMap<RelativePath, OutputFile>,
    /// Every module that was loaded.
    pub graph: ModuleGraph,
    /// The files that travel with the outputs as they are, by path.
    pub carried: BTreeMap<RelativePath, CarriedFile>,
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether a module has syntax that is compiled in a second bundling.
    pub(crate) has_newer_syntax: bool,
}

impl Bundle {
    /// The files that an entry needs as they are.
    pub fn carried_by(&self, entry: &str) -> BTreeMap<&RelativePath, &CarriedFile> {
        let closure = self.closure(entry);
        let needed: BTreeSet<_> = closure.iter().flat_map(|file| &file.carries).collect();
        needed
            .into_iter()
            .flat_map(|path| self.carried.get_key_value(path).into_iter().chain(self.below(path)))
            .collect()
    }

    /// The carried files below a folder.
    fn below(&self, folder: &RelativePath) -> impl Iterator<Item = (&RelativePath, &CarriedFile)> {
        let start = format!("{folder}/");
        let first = RelativePath::new(format!("{start}\u{1}"));
        let from = first.and_then(|first| self.carried.range(first..).next()).map(|(path, _)| path);
        let files = from.map(|from| self.carried.range(from..)).into_iter().flatten();
        files.take_while(move |(path, _)| path.as_str().starts_with(&start))
    }

    pub(crate) fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
        self.graph.extend(other.graph);
        self.carried.extend(other.carried);
        // Several bundlings may read the same module.
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

/// A file that travels as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarriedFile {
    /// Where it is, absolute.
    pub source: PathBuf,
    /// The package it belongs to; `None` for a file of the integration.
    pub package: Option<String>,
    /// Its size.
    pub bytes: u64,
    /// Whether it has to stay executable.
    pub is_executable: bool,
}

/// Edits of modules by their ids, in the order of their places.
pub type Rewrites = HashMap<String, Vec<Edit>>;
