//! Bundles functions: all of one prefix and module format in one rolldown build.

use std::{collections::BTreeMap, path::Path, slice, sync::Arc};

use netlify_sdk_core::function::{Function, Runtime};

use crate::{
    copied,
    edge_functions::bundle_edge_functions,
    model::{Bundle, Rewrites},
    modules::entry,
    output::{delivery_config, source_map_entry},
    reached::FileTracer,
    rolldown::function_group::{groups, run_groups},
};

/// Bundles functions: `<prefix>_<name>.mjs` for v2, `.cjs` for v1, shared code in `<prefix>_chunks/`; edge functions in
/// `edge-functions/`. Edge functions come last.
///
/// `root` is what paths in the output, in messages and in source maps are relative to. With `inline_source_maps` the
/// output contains its source maps, and enables them when it runs.
pub fn bundle_functions(root: &Path, functions: &[Function], inline_source_maps: bool) -> Bundle {
    bundle_variant(root, functions, inline_source_maps, Rewrites::default())
}

/// Bundles functions as [`bundle_functions`] does, as if the edits had been made in their sources.
pub fn bundle_variant(root: &Path, functions: &[Function], inline_source_maps: bool, rewrites: Rewrites) -> Bundle {
    let (rewrites, tracer) = (Arc::new(rewrites), Arc::new(FileTracer::new(root)));
    let mut by_prefix: BTreeMap<&str, Vec<&Function>> = BTreeMap::new();
    let edge = functions.partition_point(|function| function.runtime == Runtime::Node);
    let (functions, edge_functions) = functions.split_at(edge);
    for function in functions {
        by_prefix.entry(&function.prefix).or_default().push(function);
    }
    let by_prefix = by_prefix.iter();
    let groups: Vec<_> =
        by_prefix.flat_map(|(prefix, functions)| groups(root, prefix, functions, &rewrites, &tracer)).collect();
    let mut bundle = Bundle::default();
    for part in run_groups(&groups, inline_source_maps) {
        bundle.extend(part);
    }
    if inline_source_maps {
        for function in functions {
            source_map_entry::add(&mut bundle, function);
        }
    }
    copied::include(root, functions, &mut bundle);
    delivery_config::complete(&mut bundle);
    let edge_functions: Vec<_> = edge_functions.iter().collect();
    bundle.extend(bundle_edge_functions(root, &edge_functions, &rewrites));
    bundle
}

/// The code of a function's entry module. Its `config` may come from other files than the function's.
pub fn entry_code(function: &Function) -> String {
    entry::function(function).code
}

/// Bundles each function in a build of its own, all at the same time, so that an error in one does not stop the others.
pub fn bundle_apart(root: &Path, functions: &[Function]) -> Vec<Bundle> {
    let (rewrites, tracer) = (Arc::default(), Arc::new(FileTracer::new(root)));
    let groups: Vec<_> =
        functions.iter().flat_map(|function| groups(root, &function.prefix, &[function], &rewrites, &tracer)).collect();
    let mut bundles = run_groups(&groups, false);
    for (function, bundle) in functions.iter().zip(&mut bundles) {
        copied::include(root, slice::from_ref(function), bundle);
        delivery_config::complete(bundle);
    }
    bundles
}
