//! Measure: how large the functions are, and what changed since the last build.

use std::{io, path::Path};

use netlify_sdk_core::fs;

use crate::{
    commands::bundled::Bundled,
    plugin::layout,
    size::{self, Growth, Size},
};

/// The sizes of functions, and what changed.
#[derive(Debug)]
pub struct Measured {
    /// What the functions consist of.
    pub size: Size,
    /// The difference to the last build; `None` without one.
    pub growth: Option<Growth>,
}

impl Measured {
    /// Measures, and compares with the build that is in `out_dir`.
    pub fn new(root: &Path, out_dir: &Path, bundled: &Bundled) -> Self {
        let size = size::measure(root, &bundled.functions, &bundled.bundle);
        let record = fs::read(&out_dir.join(layout::SIZE_RECORD)).ok();
        Self { growth: record.and_then(|record| size::growth(&record, &size)), size }
    }

    /// The files that hold them: what the next build compares with, and the page that shows them.
    ///
    /// # Errors
    ///
    /// When the sizes cannot be written as JSON.
    pub fn files(&self, slug: &str) -> io::Result<[(&'static str, String); 2]> {
        let record = serde_json::to_string(&self.size)?;
        Ok([(layout::SIZE_RECORD, record), (layout::SIZE_PAGE, self.page(slug))])
    }

    /// The page that shows them.
    pub fn page(&self, slug: &str) -> String {
        size::page(slug, &self.size, self.growth.as_ref())
    }
}
