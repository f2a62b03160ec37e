//! Bundles the integration itself.

use std::{path::Path, sync::Arc};

use netlify_sdk_core::function::{Minify, Runtime};

use crate::{
    copied::{CopiedFiles, Layout, LeftOut},
    kept::KeptFiles,
    model::{Bundle, Format, Identity},
    modules::entry,
    rolldown::{
        bundler, left_out,
        session::{BUILDS_IN_ORDER, Session},
    },
};

/// The folder for modules that are not bundled and for files that are copied, beside `integration.js`.
pub const INTEGRATION_FILES: &str = "integration_files";

/// Bundles the integration itself with the site side of the SDK, into one file `integration.js`, with
/// a source map for `out_dir`; what is not bundled goes to [`INTEGRATION_FILES`] beside it. If it starts workers or
/// processes, their files and the modules that they share with it go there as well, and so do chunks where one file would
/// evaluate modules in another order than Node, such as what is bundled after what is not.
///
/// `main` is the integration's entry, `runtime` the module that exports `createPlugin`; all absolute. `identity` is what
/// the integration needs to know of itself to handle requests.
pub fn bundle_integration(root: &Path, main: &Path, runtime: &Path, out_dir: &Path, identity: &Identity<'_>) -> Bundle {
    let bundle = |copied: &Arc<CopiedFiles>, Bundle { newer_syntax, starts_workers, .. }: &Bundle, order: Option<_>| {
        let sessions = bundler::run(vec![Session {
            root: root.to_owned(),
            runtime: Runtime::Node,
            format: Format::Esm,
            extension: "js",
            out_dir: Some(out_dir.to_owned()),
            inline_source_maps: false,
            lower_to_node18: !newer_syntax.is_empty(),
            dead_code_pass: false,
            minify: Minify::No,
            chunks: (*starts_workers || order.is_some()).then(|| INTEGRATION_FILES.to_owned()),
            chooses_chunks: true,
            sdk: runtime.parent().map(Path::to_owned),
            copied: Some(Arc::clone(copied)),
            kept: Arc::new(KeptFiles::new(root, INTEGRATION_FILES.to_owned())),
            import_map: Arc::default(),
            order,
            report: None,
            rewrites: Arc::default(),
            entries: vec![entry::integration(main, runtime, identity)],
        }]);
        sessions.into_iter().next().unwrap_or_default()
    };
    let mut copied = Arc::new(CopiedFiles::of_integration(root, INTEGRATION_FILES.to_owned()));
    let mut bundled = bundle(&copied, &Bundle::default(), None);
    let left_out = left_out::left_out(&copied, &bundled.graph, &bundled.newer_syntax, &[entry::INTEGRATION])
        .pop()
        .unwrap_or_default();
    if !bundled.newer_syntax.is_empty() || bundled.starts_workers || !left_out.packages.is_empty() {
        let LeftOut { packages, imported, links, .. } = left_out;
        copied = Arc::new(copied.with_layout(&Arc::new(Layout::of(root, &imported, links)), packages));
        bundled = bundle(&copied, &bundled, None);
    }
    for _ in 0..BUILDS_IN_ORDER {
        if let Some(order) = bundled.known_order.take() {
            bundled = bundle(&copied, &bundled, Some(order));
        }
    }
    bundled
}
