//! `build`

use std::path::PathBuf;

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_build::commands;

use crate::{
    diagnostic::BindingDiagnostic,
    function::{BindingFunction, BindingFunctionsEntry, to_bytes},
    size::BindingSizeSummary,
    task::Step,
};

/// The small addon for a platform.
#[napi(object)]
pub struct BindingSiteAddon {
    /// Such as `linux-x64-gnu`.
    pub platform: String,
    /// Where it is, absolute.
    pub path: String,
}

/// What to build, and where.
#[expect(clippy::struct_excessive_bools, reason = "options that are independent of each other")]
#[napi(object)]
pub struct BindingBuildOptions {
    /// The integration's root, absolute.
    pub root: String,
    /// The folder for the output, absolute.
    pub out_dir: String,
    /// The folder that `prepare` wrote into, on the same disk as `outDir`; removed at the end.
    pub staging: String,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<BindingFunctionsEntry>,
    /// Whether the integration has build event handlers of its own.
    pub has_build_event_handlers: bool,
    /// Whether to build the plugin; otherwise only `site/static/manifest.json` is written.
    pub buildtime: bool,
    /// The small addons that go into the plugin.
    pub site_addons: Vec<BindingSiteAddon>,
    /// How many bytes any function may have; below 2^53.
    pub max_size: Option<i64>,
    /// Recorded in `manifest.json`.
    pub sdk_version: String,
    /// Whether functions carry their source maps to where they run.
    pub source_maps: bool,
    /// Whether code frames have ANSI colours.
    pub color: bool,
    /// From when on runs of a schedule count, in milliseconds since 1970.
    pub now: i64,
}

/// The tarball that sites install.
#[napi(object)]
pub struct BindingPackage {
    /// Where it is, absolute.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u32,
    /// SHA-256 in lower-case hex.
    pub sha256: String,
}

/// What was built, or what is wrong.
#[napi(object)]
pub struct BindingBuildReport {
    /// All problems, in the order of files and places.
    pub diagnostics: Vec<BindingDiagnostic>,
    /// In the order of their names on a site; empty when there are errors.
    pub functions: Vec<BindingFunction>,
    /// Absent when there are errors, or nothing for a plugin to do.
    pub package: Option<BindingPackage>,
    /// Absent when there are errors.
    pub size: Option<BindingSizeSummary>,
    /// Files that the plugin is made of and that lie outside of the root or are ignored by git.
    pub outside: Vec<String>,
}

/// Builds the plugin and puts it into `outDir` in one step at the end. When there are errors,
/// `outDir` is as it was before.
#[napi(ts_return_type = "Promise<BindingBuildReport>")]
pub fn build(options: BindingBuildOptions) -> AsyncTask<Step<BindingBuildReport>> {
    AsyncTask::new(Step::new(move || {
        let (color, now) = (options.color, options.now);
        let out_dir = PathBuf::from(&options.out_dir);
        let report = commands::build(&options.into());
        BindingBuildReport {
            diagnostics: BindingDiagnostic::list(&report.diagnostics, color),
            functions: report
                .functions
                .iter()
                .map(|built| BindingFunction::new(&built.function, built.bytes, now))
                .collect(),
            outside: report.outside,
            package: report.package.map(|package| BindingPackage {
                path: package.path.to_string_lossy().into_owned(),
                bytes: u32::try_from(package.bytes).unwrap_or(u32::MAX),
                sha256: package.sha256,
            }),
            size: report.size.map(|measured| BindingSizeSummary::new(&measured, &out_dir)),
        }
    }))
}

impl From<BindingBuildOptions> for commands::BuildOptions {
    fn from(options: BindingBuildOptions) -> Self {
        Self {
            root: options.root.into(),
            out_dir: options.out_dir.into(),
            staging: options.staging.into(),
            slug: options.slug,
            functions: options.functions.into_iter().map(Into::into).collect(),
            has_build_event_handlers: options.has_build_event_handlers,
            buildtime: options.buildtime,
            site_addons: options.site_addons.into_iter().map(|addon| (addon.platform, addon.path.into())).collect(),
            max_size: to_bytes(options.max_size),
            sdk_version: options.sdk_version,
            source_maps: options.source_maps,
        }
    }
}
