//! What the functions consist of, without writing a plugin.

use std::path::{Path, PathBuf};

use netlify_sdk_core::{
    check::FunctionsEntry,
    diagnostic::{self, Diagnostic, has_errors},
    fs,
    function::Function,
    path::{RelativePath, display},
    rules::plugin::output_not_writable,
};

use crate::{
    commands::{
        advice::advice,
        build::{Bundled, bundled},
    },
    size::{self, Growth, Size},
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

/// Sizes, and what changed.
#[derive(Debug)]
pub struct Measured {
    /// What the functions consist of.
    pub size: Size,
    /// `None` where there is no other build to compare with.
    pub growth: Option<Growth>,
}

impl Measured {
    /// Measures, and compares with the build that is in `out_dir`.
    pub(super) fn new(root: &Path, out_dir: &Path, bundled: &Bundled) -> Self {
        let size = size::measure(root, &bundled.functions, &bundled.bundle);
        let record = fs::read(&out_dir.join(size::RECORD)).ok();
        Self { growth: record.and_then(|record| size::growth(&record, &size)), size }
    }

    /// The page that shows them.
    pub(super) fn page(&self, slug: &str) -> String {
        size::page(slug, &self.size, self.growth.as_ref())
    }
}

/// Bundles in memory and measures. Bounds are not held to: who is over one wants to see why.
pub fn size(options: &SizeOptions) -> SizeReport {
    let bundled = bundled(&options.root, &options.functions, false);
    if has_errors(&bundled.diagnostics) {
        return SizeReport { diagnostics: bundled.diagnostics, ..SizeReport::default() };
    }
    let measured = Measured::new(&options.root, &options.out_dir, &bundled);
    let advice = advice(bundled.built(&options.root, &measured.size, false, true));
    let mut diagnostics = bundled.diagnostics;
    diagnostics.extend(advice);
    diagnostic::sort(&mut diagnostics);
    if let Some(path) = &options.page {
        diagnostics.extend(write_page(&options.root, path, &measured.page(&options.slug)));
    }
    SizeReport { functions: bundled.functions, diagnostics, size: Some(measured) }
}

fn write_page(root: &Path, path: &Path, page: &str) -> Option<Diagnostic> {
    let name = path.file_name().and_then(|name| RelativePath::new(name.to_string_lossy()));
    let written = match (path.parent(), &name) {
        (Some(folder), Some(name)) => fs::write_all(folder, [(name, page.as_bytes())]),
        _ => Err(std::io::ErrorKind::InvalidFilename.into()),
    };
    written.err().map(|error| output_not_writable::report(&display(root, path), &error))
}
