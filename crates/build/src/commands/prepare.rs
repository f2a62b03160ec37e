//! `prepare`: reads the project and bundles the integration, so that Node can import it and read its settings.

use std::path::PathBuf;

use netlify_sdk_bundle::{
    bundle_integration,
    model::{Bundle, Identity, OutputFile},
};
use netlify_sdk_core::{
    diagnostic::{self, Diagnostic, has_errors},
    fs,
    path::{RelativePath, display},
    project::{self, Project},
    rules::plugin::output_not_writable,
};

use crate::plugin::layout::MAP_EXTENSION;

/// What to prepare, and where.
#[derive(Debug, Clone)]
pub struct PrepareOptions {
    /// The integration's root, absolute.
    pub root: PathBuf,
    /// The folder to write the bundled integration into, absolute.
    pub staging: PathBuf,
    /// The SDK's module that exports `createPlugin`, absolute.
    pub runtime: PathBuf,
    /// The slug that Netlify knows for the site, instead of the configured one.
    pub slug: Option<String>,
    /// The id of the site that hosts the integration, instead of the configured one.
    pub host_site_id: Option<String>,
}

/// The project, and the files it is bundled from.
#[derive(Debug, Default)]
pub struct PrepareReport {
    /// `None` when there are errors.
    pub project: Option<Project>,
    /// The files that were bundled; empty when there are errors.
    pub modules: Vec<String>,
    /// What is wrong.
    pub diagnostics: Vec<Diagnostic>,
}

/// Bundles the integration into `<staging>/integration.js`, with a source map and the modules that are not bundled
/// beside it.
///
/// Writes nothing when there are errors.
pub fn prepare(options: &PrepareOptions) -> PrepareReport {
    let (mut project, unused) = match project::read(&options.root) {
        Ok(read) => read,
        Err(diagnostics) => return PrepareReport { diagnostics, ..PrepareReport::default() },
    };
    if let Some(slug) = &options.slug {
        project.slug.clone_from(slug);
    }
    project.host_site_id = options.host_site_id.clone().or(project.host_site_id);
    let identity = Identity { slug: &project.slug, host_site_id: project.host_site_id.as_deref() };
    let Bundle { files, copied, mut diagnostics, graph, .. } =
        bundle_integration(&options.root, &project.main, &options.runtime, &options.staging, &identity);
    diagnostics.extend(unused);
    diagnostic::sort(&mut diagnostics);
    if has_errors(&diagnostics) {
        return PrepareReport { diagnostics, ..PrepareReport::default() };
    }
    let written = files.into_values().flat_map(with_map).collect::<Vec<_>>();
    let write = || {
        fs::write_all(&options.staging, written.iter().map(|(path, text)| (path, text.as_bytes())))?;
        copied.iter().try_for_each(|(path, file)| fs::copy_to_new(&file.source, &options.staging.join(path.as_str())))
    };
    if let Err(error) = write() {
        let shown = display(&options.root, &options.staging);
        diagnostics.push(output_not_writable::report(&shown, &error));
        return PrepareReport { diagnostics, ..PrepareReport::default() };
    }
    let modules = graph.files().map(str::to_owned).collect();
    PrepareReport { project: Some(project), modules, diagnostics }
}

/// A file and its source map. A comment in the file names the map, for stack traces while Node loads it.
fn with_map(file: OutputFile) -> Vec<(RelativePath, String)> {
    let map = file.map.and_then(|map| Some((RelativePath::new(format!("{}{MAP_EXTENSION}", file.path))?, map)));
    std::iter::once((file.path, file.code)).chain(map).collect()
}
