//! Turns entries into self-contained output files, in memory. The only module that knows rolldown.
//!
//! All functions of a prefix and API version are one rolldown session, so that what several of them
//! import is parsed once and written once, into a chunk; `docs/design/bundling.md` has the numbers.

mod carry;
mod deliver;
mod edited;
mod entry;
mod graph;
mod group;
mod json;
mod kinds;
mod loader;
mod maps;
mod mend;
mod node_paths;
mod output;
mod places;
mod plugin;
mod report;
mod separate;
mod session;
mod threads;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
    slice,
    sync::Arc,
};

use crate::{
    analyze::Edit,
    diagnostic::Diagnostic,
    facts::{Function, Value},
    path::RelativePath,
};

pub use self::{carry::CarriedFile, graph::ModuleGraph};

use self::{
    group::{groups, run_groups},
    session::{Format, Session},
};

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
    has_newer_syntax: bool,
}

impl Bundle {
    /// The `config` that the output of a function has, evaluated.
    pub fn printed_config(&self, function: &Function) -> Vec<(String, Value)> {
        entry::printed_config(function, deliver::included(self, &function.injected_name))
    }

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

    /// Patterns of all that an entry needs besides itself, where Netlify has to be told; without files that
    /// travel as they are it finds everything by itself.
    pub fn included(&self, entry: &str) -> Vec<String> {
        let carries = self.closure(entry).iter().any(|file| !file.carries.is_empty());
        if carries { deliver::patterns(self, entry) } else { Vec::new() }
    }

    fn extend(&mut self, other: Self) {
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

/// Bundles functions: `<prefix>_<name>.mjs` for v2, `.cjs` for v1, shared code in `<prefix>_chunks/`.
///
/// `root` is what paths in the output, in messages and in source maps are relative to. With `ships_maps` the
/// output carries its maps, and turns them on where it runs.
pub fn bundle_functions(root: &Path, functions: &[Function], ships_maps: bool) -> Bundle {
    bundle_variant(root, functions, ships_maps, Rewrites::default())
}

/// Edits of modules by their ids, in the order of their places.
pub type Rewrites = HashMap<String, Vec<Edit>>;

/// Bundles functions as [`bundle_functions`] does, as if the edits had been made in their sources.
pub fn bundle_variant(root: &Path, functions: &[Function], ships_maps: bool, rewrites: Rewrites) -> Bundle {
    let rewrites = Arc::new(rewrites);
    let mut by_prefix: BTreeMap<&str, Vec<&Function>> = BTreeMap::new();
    for function in functions {
        by_prefix.entry(&function.prefix).or_default().push(function);
    }
    let by_prefix = by_prefix.iter();
    let groups: Vec<_> = by_prefix.flat_map(|(prefix, functions)| groups(root, prefix, functions, &rewrites)).collect();
    let mut bundle = Bundle::default();
    for part in run_groups(groups, ships_maps) {
        bundle.extend(part);
    }
    if ships_maps {
        for function in functions {
            loader::add(&mut bundle, function);
        }
    }
    carry::include(root, functions, &mut bundle);
    deliver::complete(&mut bundle);
    bundle
}

/// The code that stands for a function in a bundling; what it prints of `config` may come from other files.
pub fn entry_code(function: &Function) -> String {
    entry::function(function).code
}

/// Bundles each function by itself, all at once: what is wrong with one is not in the way of the others.
pub fn bundle_apart(root: &Path, functions: &[Function]) -> Vec<Bundle> {
    let rewrites = Arc::default();
    let groups = functions.iter().flat_map(|function| groups(root, &function.prefix, &[function], &rewrites)).collect();
    let mut bundles = run_groups(groups, false);
    for (function, bundle) in functions.iter().zip(&mut bundles) {
        carry::include(root, slice::from_ref(function), bundle);
        deliver::complete(bundle);
    }
    bundles
}

/// Bundles the integration itself with the site side of the SDK, into one file `integration.js`, with
/// a source map for `out_dir`.
///
/// `main` is the integration's entry, `runtime` the module that exports `createPlugin`; all absolute.
pub fn bundle_integration(root: &Path, main: &Path, runtime: &Path, out_dir: &Path) -> Bundle {
    let bundle = |compiles| {
        let sessions = session::run(vec![Session {
            root: root.to_owned(),
            format: Format::Esm,
            extension: "js",
            out_dir: Some(out_dir.to_owned()),
            ships_maps: false,
            compiles,
            // The author side of the SDK is dead only when all is in one file.
            joins_parts: true,
            chunks: None,
            sdk: runtime.parent().map(Path::to_owned),
            carrying: None,
            rewrites: Arc::default(),
            entries: vec![entry::integration(main, runtime)],
        }]);
        sessions.into_iter().next().unwrap_or_default()
    };
    let first = bundle(false);
    if first.has_newer_syntax { bundle(true) } else { first }
}
