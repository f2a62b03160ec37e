//! `size`

mod bundle_size;
mod growth;

use std::path::Path;

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_build::{
    commands::{self, Measured},
    plugin::layout,
};

use crate::{
    diagnostic::Diagnostic,
    function::{FunctionsFolder, InjectedFunction},
    number::to_bytes,
    task,
};

pub use self::{bundle_size::BundleSize, growth::SizeGrowth};

/// What to measure.
#[napi(object, object_to_js = false)]
pub struct SizeInput {
    /// The integration's root, absolute.
    pub root: String,
    /// The folder of the last build, absolute.
    pub out_dir: String,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsFolder>,
    /// Absolute path of the HTML page to write. Default: no page.
    pub page: Option<String>,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
    /// The time from which the next runs of schedules are computed, in milliseconds since 1970.
    pub now: i64,
}

/// The sizes of the functions, or the problems that prevented bundling them.
#[napi(object, object_from_js = false)]
pub struct SizeResult {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// Sorted by their names on a site; empty when there is an error.
    #[napi(ts_type = "Array<BuiltFunction>")]
    pub functions: Vec<InjectedFunction>,
    /// Missing when there is an error.
    pub size: Option<BundleSize>,
}

/// The sizes of a build, as a summary.
#[napi(object, object_from_js = false)]
pub struct SizeSummary {
    /// Total size of all functions and the chunks they share.
    pub bytes: i64,
    /// The same, as one zip.
    pub zipped_bytes: i64,
    /// Missing when there is no earlier build that can be compared.
    pub growth: Option<SizeGrowth>,
    /// Absolute path of the HTML page with all sizes.
    pub page: String,
}

/// Bundles in memory and measures every function.
#[napi(catch_unwind, ts_return_type = "Promise<SizeResult>")]
pub fn size(env: &Env, input: SizeInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let (color, now) = (input.color, input.now);
        let report = commands::size(&input.into());
        let bytes = report.size.iter().flat_map(|measured| &measured.size.functions).map(|function| function.bytes);
        SizeResult {
            diagnostics: Diagnostic::list(&report.diagnostics, color),
            functions: report
                .functions
                .iter()
                .zip(bytes)
                .map(|(function, bytes)| InjectedFunction::built(function, bytes, now))
                .collect(),
            size: report.size.map(Into::into),
        }
    })
}

impl SizeSummary {
    /// `out_dir` is the folder of the build.
    pub fn new(measured: Measured, out_dir: &Path) -> Self {
        Self {
            bytes: to_bytes(measured.size.bytes),
            zipped_bytes: to_bytes(measured.size.zipped_bytes),
            growth: measured.growth.map(Into::into),
            page: out_dir.join(layout::SIZE_PAGE).to_string_lossy().into_owned(),
        }
    }
}

impl From<SizeInput> for commands::SizeOptions {
    fn from(input: SizeInput) -> Self {
        Self {
            root: input.root.into(),
            out_dir: input.out_dir.into(),
            slug: input.slug,
            functions: input.functions.into_iter().map(Into::into).collect(),
            page: input.page.map(Into::into),
        }
    }
}

/// Converts every item.
fn list<Item, Converted: From<Item>>(items: impl IntoIterator<Item = Item>) -> Vec<Converted> {
    items.into_iter().map(Into::into).collect()
}
