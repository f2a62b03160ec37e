//! Bundles edge functions: all of one prefix in one rolldown build, for Deno.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use netlify_sdk_core::{
    function::{Function, Minify, Runtime},
    netlify::names,
    path::display,
    project::ImportMap,
    rules::edge::edge_not_bundled,
};

use crate::{
    kept::KeptFiles,
    model::{Bundle, Format, KeepReason, KnownOrder, OutputFile, Rewrites},
    modules::entry,
    rolldown::{
        bundler,
        function_group::distinct_names,
        session::{BUILDS_IN_ORDER, Session},
    },
};

/// Bundles edge functions: `edge-functions/<prefix>_<name>.mjs`, shared code in `edge-functions/<prefix>_chunks/`.
///
/// Imports that Netlify's edge bundler resolves stay as they are: URLs, modules of Node, `@netlify/edge-functions`.
pub fn bundle_edge_functions<'f>(root: &Path, functions: &[&'f Function], rewrites: &Arc<Rewrites>) -> Bundle {
    let mut by_prefix: BTreeMap<&str, Vec<&'f Function>> = BTreeMap::new();
    for function in functions.iter().copied() {
        by_prefix.entry(&function.prefix).or_default().push(function);
    }
    let parts = |(prefix, functions): (&'f str, Vec<&'f Function>)| {
        distinct_names(functions.into_iter()).into_iter().map(move |part| (prefix, part))
    };
    let groups: Vec<_> = by_prefix.into_iter().flat_map(parts).collect();
    let import_map = Arc::new(ImportMap::read(root));
    let session = |(prefix, functions): &(&str, Vec<&Function>), order: Option<Arc<KnownOrder>>| {
        let chunks = format!("{}{}", Runtime::Deno.output_folder(), names::chunk_folder(prefix));
        Session {
            root: root.to_owned(),
            runtime: Runtime::Deno,
            format: Format::Esm,
            extension: Format::Esm.extension(),
            out_dir: None,
            inline_source_maps: false,
            lower_to_node18: false,
            dead_code_pass: false,
            minify: functions.first().map_or(Minify::No, |function| function.minify),
            chunks: Some(chunks.clone()),
            chooses_chunks: true,
            sdk: None,
            copied: None,
            kept: Arc::new(KeptFiles::new(root, chunks)),
            import_map: Arc::clone(&import_map),
            order,
            report: None,
            rewrites: Arc::clone(rewrites),
            entries: functions.iter().map(|function| entry::edge_function(function)).collect(),
        }
    };
    let mut bundles = bundler::run(groups.iter().map(|group| session(group, None)).collect());
    for _ in 0..BUILDS_IN_ORDER {
        let again = bundles.iter_mut().enumerate().filter_map(|(at, bundle)| Some((at, bundle.known_order.take()?)));
        let again = again.map(|(at, order)| (at, session(&groups[at], Some(order))));
        let (places, sessions): (Vec<_>, Vec<_>) = again.unzip();
        for (at, bundle) in places.into_iter().zip(bundler::run(sessions)) {
            bundles[at] = bundle;
        }
    }
    let mut bundle = Bundle::default();
    for part in bundles {
        bundle.extend(part);
    }
    report_unbundled(root, &mut bundle);
    bundle
}

/// At the edge there are no files beside the modules that Netlify bundles.
fn report_unbundled(root: &Path, bundle: &mut Bundle) {
    let of = |file: &OutputFile, reason: KeepReason| {
        let module = file.modules.first().map_or(file.path.as_str(), |module| module.id.as_str());
        edge_not_bundled::report(&display(root, Path::new(module)), reason.as_str())
    };
    let found: Vec<_> = bundle.files.values().filter_map(|file| file.kept.map(|reason| of(file, reason))).collect();
    bundle.diagnostics.extend(found);
}
