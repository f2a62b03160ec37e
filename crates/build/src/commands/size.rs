//! `size`: check → bundle → verify → measure → advise. Writes nothing but a page, on request.

use std::{
    io::ErrorKind,
    path::{Path, PathBuf},
};

use netlify_sdk_core::{
    check::FunctionsEntry,
    diagnostic::{self, Diagnostic},
    fs,
    function::Function,
    path::{RelativePath, display},
    rules::plugin::output_not_writable,
};

use crate::{
    advice::MeasuredBundle,
    commands::{advise::advise, bundled::Bundled, measured::Measured},
};

/// What to measure.
#[derive(Debug, Clone)]
pub struct SizeOptions {
    /// The integration's root, absolute.
    pub root: PathBuf,
    /// Where the last build is, absolute.
    pub out_dir: PathBuf,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsEntry>,
    /// Where to write a page, absolute.
    pub page: Option<PathBuf>,
}

/// The functions and what they consist of.
#[derive(Debug, Default)]
pub struct SizeReport {
    /// In the order of their names on a site; empty when there are errors.
    pub functions: Vec<Function>,
    /// In the order of files and places.
    pub diagnostics: Vec<Diagnostic>,
    /// `None` when there are errors.
    pub size: Option<Measured>,
}

/// Bundles in memory and measures. Sizes over `maxSize` are no problem here: this command is how to find out why.
pub fn size(options: &SizeOptions) -> SizeReport {
    let SizeOptions { root, out_dir, slug, functions: entries, page } = options;
    let bundled = match Bundled::new(root, entries, false) {
        Ok(bundled) => bundled,
        Err(diagnostics) => return SizeReport { diagnostics, ..SizeReport::default() },
    };
    let measured = Measured::new(root, out_dir, &bundled);
    let advice = advise(MeasuredBundle {
        root,
        functions: &bundled.functions,
        bundle: &bundled.bundle,
        size: &measured.size,
        inline_source_maps: false,
        is_thorough: true,
    });
    let mut diagnostics = bundled.warnings;
    diagnostics.extend(advice);
    diagnostic::sort(&mut diagnostics);
    if let Some(path) = page {
        diagnostics.extend(write_page(options, path, &measured.page(slug)));
    }
    SizeReport { functions: bundled.functions, diagnostics, size: Some(measured) }
}

/// Makes folders in the project only.
fn write_page(SizeOptions { root, out_dir, .. }: &SizeOptions, path: &Path, page: &str) -> Option<Diagnostic> {
    let name = path.file_name().and_then(|name| RelativePath::new(name.to_string_lossy()));
    let is_in_project = path.starts_with(root) || path.starts_with(out_dir);
    let written = match (path.parent(), &name) {
        (Some(folder), Some(_)) if !is_in_project && !fs::is_folder(folder) => Err(ErrorKind::NotFound.into()),
        (Some(folder), Some(name)) => fs::write_all(folder, [(name, page.as_bytes())]),
        _ => Err(ErrorKind::InvalidFilename.into()),
    };
    written.err().map(|error| output_not_writable::report(&display(root, path), &error))
}
