//! `size`

use std::path::Path;

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_build::{
    commands::{self, Measured, SizeOptions},
    plugin::layout,
};

use crate::{
    diagnostic::BindingDiagnostic,
    function::{BindingFunction, BindingFunctionsEntry},
    task::Step,
};

/// What to measure.
#[napi(object)]
pub struct BindingSizeOptions {
    /// The integration's root, absolute.
    pub root: String,
    /// Where the last build is, absolute.
    pub out_dir: String,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<BindingFunctionsEntry>,
    /// Where to write a page, absolute.
    pub page: Option<String>,
    /// Whether code frames have ANSI colours.
    pub color: bool,
    /// From when on runs of a schedule count, in milliseconds since 1970.
    pub now: i64,
}

/// What functions consist of.
#[napi(object)]
pub struct BindingSizeReport {
    /// All problems, in the order of files and places.
    pub diagnostics: Vec<BindingDiagnostic>,
    /// In the order of their names on a site; empty when there are errors.
    pub functions: Vec<BindingFunction>,
    /// `BundleSize` of `sdk/size-types.ts` as JSON; absent when there are errors.
    pub size: Option<String>,
}

/// The sizes of a build in short.
#[napi(object)]
pub struct BindingSizeSummary {
    /// Bytes of all files.
    pub bytes: i64,
    /// The same in one zip.
    pub zipped_bytes: i64,
    /// `SizeGrowth` of `sdk/size-types.ts` as JSON; absent where there is no other build to compare with.
    pub growth: Option<String>,
    /// The page that shows them, absolute.
    pub page: String,
}

/// Bundles in memory, and says what every function consists of.
#[napi(ts_return_type = "Promise<BindingSizeReport>")]
pub fn size(options: BindingSizeOptions) -> AsyncTask<Step<BindingSizeReport>> {
    AsyncTask::new(Step::new(move || {
        let (color, now) = (options.color, options.now);
        let report = commands::size(&options.into());
        let bytes = report.size.iter().flat_map(|measured| &measured.size.functions).map(|function| function.bytes);
        BindingSizeReport {
            diagnostics: BindingDiagnostic::list(&report.diagnostics, color),
            functions: report
                .functions
                .iter()
                .zip(bytes)
                .map(|(function, bytes)| BindingFunction::new(function, bytes, now))
                .collect(),
            size: report.size.as_ref().map(to_json),
        }
    }))
}

fn to_json(measured: &Measured) -> String {
    let mut json = serde_json::to_value(&measured.size).unwrap_or_default();
    if let Some(growth) = &measured.growth {
        json["growth"] = serde_json::to_value(growth).unwrap_or_default();
    }
    json.to_string()
}

impl BindingSizeSummary {
    pub fn new(measured: &Measured, out_dir: &Path) -> Self {
        let number = |bytes: usize| i64::try_from(bytes).unwrap_or(i64::MAX);
        Self {
            bytes: number(measured.size.bytes),
            zipped_bytes: number(measured.size.zipped_bytes),
            growth: measured.growth.as_ref().and_then(|growth| serde_json::to_string(growth).ok()),
            page: out_dir.join(layout::SIZE_PAGE).to_string_lossy().into_owned(),
        }
    }
}

impl From<BindingSizeOptions> for SizeOptions {
    fn from(options: BindingSizeOptions) -> Self {
        Self {
            root: options.root.into(),
            out_dir: options.out_dir.into(),
            slug: options.slug,
            functions: options.functions.into_iter().map(Into::into).collect(),
            page: options.page.map(Into::into),
        }
    }
}
