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

/// Bundles functions: `<prefix>_<name>.mjs` for v2, `.cjs` for v1, shared code in `<prefix>_chunks/`.
///
/// `root` is what paths in the output, in messages and in source maps are relative to. With `ships_maps` the
/// output carries its maps, and turns them on where it runs.
pub fn bundle_functions(root: &Path, functions: &[Function], ships_maps: bool) -> Bundle {
    bundle_variant(root, functions, ships_maps, Rewrites::default())
}

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
