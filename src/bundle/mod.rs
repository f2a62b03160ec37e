//! Turns entries into self-contained output files, in memory. The only module that knows rolldown.
//!
//! All functions of a prefix and API version are one rolldown session, so that what several of them
//! import is parsed once and written once, into a chunk; `docs/design/bundling.md` has the numbers.

mod deliver;
mod edited;
mod entry;
mod graph;
mod loader;
mod maps;
mod mend;
mod node_paths;
mod plugin;
mod report;
mod session;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use crate::{
    diagnostic::Diagnostic,
    facts::{ApiVersion, Function, Value},
    name,
    path::RelativePath,
};

pub use self::graph::ModuleGraph;

use self::session::{Format, Session};

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
    /// Its source map as JSON, with the text of its sources; `None` where nothing of it has a source.
    pub map: Option<String>,
    /// What its code was made of.
    pub modules: Vec<RenderedModule>,
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
    /// Errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

impl Bundle {
    /// The `config` that the output of a function has, evaluated.
    pub fn printed_config(&self, function: &Function) -> Vec<(String, Value)> {
        entry::printed_config(function, deliver::included(self, &function.injected_name))
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
    let mut groups: BTreeMap<(&str, ApiVersion), Vec<&Function>> = BTreeMap::new();
    for function in functions {
        groups.entry((&function.prefix, function.module.api_version)).or_default().push(function);
    }
    let sessions = groups.into_iter().map(|((prefix, api_version), functions)| {
        let format = match api_version {
            ApiVersion::V1 => Format::CommonJs,
            ApiVersion::V2 => Format::Esm,
        };
        Session {
            root: root.to_owned(),
            format,
            extension: format.extension(),
            out_dir: None,
            ships_maps,
            chunks: Some(name::chunk_folder(prefix)),
            sdk: None,
            entries: functions.into_iter().map(if ships_maps { entry::loaded } else { entry::function }).collect(),
        }
    });
    let mut bundle = session::run(sessions.collect());
    if ships_maps {
        for function in functions {
            loader::add(&mut bundle, function);
        }
    }
    deliver::complete(&mut bundle);
    bundle
}

/// Bundles the integration itself with the site side of the SDK, into one file `integration.js`, with
/// a source map for `out_dir`.
///
/// `main` is the integration's entry, `runtime` the module that exports `createPlugin`; all absolute.
pub fn bundle_integration(root: &Path, main: &Path, runtime: &Path, out_dir: &Path) -> Bundle {
    session::run(vec![Session {
        root: root.to_owned(),
        format: Format::Esm,
        extension: "js",
        out_dir: Some(out_dir.to_owned()),
        ships_maps: false,
        chunks: None,
        sdk: runtime.parent().map(Path::to_owned),
        entries: vec![entry::integration(main, runtime)],
    }])
}
