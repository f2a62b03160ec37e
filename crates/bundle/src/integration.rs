//! Bundles the integration itself.

use std::{path::Path, sync::Arc};

use netlify_sdk_core::function::Runtime;

use crate::{
    kept::KeptFiles,
    model::{Bundle, Format},
    modules::entry,
    rolldown::{bundler, session::Session},
};

/// The folder for modules that are not bundled, beside `integration.js`.
pub const INTEGRATION_FILES: &str = "integration_files";

/// Bundles the integration itself with the site side of the SDK, into one file `integration.js`, with
/// a source map for `out_dir`; modules that are not bundled go to [`INTEGRATION_FILES`] beside it.
///
/// `main` is the integration's entry, `runtime` the module that exports `createPlugin`; all absolute.
pub fn bundle_integration(root: &Path, main: &Path, runtime: &Path, out_dir: &Path) -> Bundle {
    let bundle = |lower_to_node18| {
        let sessions = bundler::run(vec![Session {
            root: root.to_owned(),
            runtime: Runtime::Node,
            format: Format::Esm,
            extension: "js",
            out_dir: Some(out_dir.to_owned()),
            inline_source_maps: false,
            lower_to_node18,
            dead_code_pass: false,
            chunks: None,
            sdk: runtime.parent().map(Path::to_owned),
            copied: None,
            kept: Arc::new(KeptFiles::new(root, INTEGRATION_FILES.to_owned())),
            rewrites: Arc::default(),
            entries: vec![entry::integration(main, runtime)],
        }]);
        sessions.into_iter().next().unwrap_or_default()
    };
    let first = bundle(false);
    if first.has_newer_syntax { bundle(true) } else { first }
}
