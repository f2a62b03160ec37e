//! `build`

use std::path::PathBuf;

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_build::commands;

use crate::{
    diagnostic::Diagnostic,
    function::{FunctionsFolder, InjectedFunction},
    number::{from_bytes, to_bytes},
    size::SizeSummary,
    task,
};

/// The small addon for a platform.
#[napi(object, object_to_js = false)]
pub struct SiteAddonFile {
    /// Such as `linux-x64-gnu`.
    pub platform: String,
    /// Absolute path.
    pub path: String,
}

/// What to build, and where.
#[expect(clippy::struct_excessive_bools, reason = "options that are independent of each other")]
#[napi(object, object_to_js = false)]
pub struct BuildInput {
    /// The integration's root, absolute.
    pub root: String,
    /// The folder for the output, absolute.
    pub out_dir: String,
    /// The folder that `prepare` wrote into, on the same disk as `outDir`; removed at the end.
    pub staging: String,
    /// The integration's slug.
    pub slug: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsFolder>,
    /// Whether the integration has build event handlers of its own.
    pub has_build_event_handlers: bool,
    /// Whether to build the plugin.
    pub buildtime: bool,
    /// Whether to copy what the UI of the integration needs: `details.md` and `assets`.
    pub site: bool,
    /// The surfaces of the UI; missing without UI.
    pub surfaces: Option<Vec<String>>,
    /// The names given to `addWrapper`.
    pub wrappers: Vec<String>,
    /// The small addons that go into the plugin.
    pub site_addons: Vec<SiteAddonFile>,
    /// Maximum size of every function in bytes; below 2^53.
    pub max_size: Option<i64>,
    /// Written to `manifest.json`.
    pub sdk_version: String,
    /// Whether functions are deployed with their source maps and enable them.
    pub source_maps: bool,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
    /// The time from which the next runs of schedules are computed, in milliseconds since 1970.
    pub now: i64,
}

/// The tarball that sites install as a plugin.
#[napi(object, object_from_js = false)]
pub struct BuiltPackage {
    /// Absolute path.
    pub path: String,
    /// Size of the tarball.
    pub bytes: i64,
    /// Lower-case hexadecimal digest of the tarball.
    pub sha256: String,
}

/// What was built, or the problems that prevented it.
#[napi(object, object_from_js = false)]
pub struct BuildResult {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// Sorted by their names on a site; empty when there is an error.
    #[napi(ts_type = "Array<BuiltFunction>")]
    pub functions: Vec<InjectedFunction>,
    /// Missing when the build failed, and when there is nothing to put in a plugin.
    pub package: Option<BuiltPackage>,
    /// Missing when the build failed.
    pub size: Option<SizeSummary>,
    /// Absolute paths of files that the plugin is made of and that are outside of the root or ignored by git.
    pub outside: Vec<String>,
}

/// Builds the plugin and puts it into `outDir` in one step at the end. When there are errors, `outDir` stays as it was.
#[napi(catch_unwind, ts_return_type = "Promise<BuildResult>")]
pub fn build(env: &Env, input: BuildInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let (color, now) = (input.color, input.now);
        let out_dir = PathBuf::from(&input.out_dir);
        let report = commands::build(&input.into());
        BuildResult {
            diagnostics: Diagnostic::list(&report.diagnostics, color),
            functions: report
                .functions
                .iter()
                .map(|built| InjectedFunction::built(&built.function, built.bytes, now))
                .collect(),
            outside: report.outside,
            package: report.package.map(|package| BuiltPackage {
                path: package.path.to_string_lossy().into_owned(),
                bytes: to_bytes(package.bytes),
                sha256: package.sha256,
            }),
            size: report.size.map(|measured| SizeSummary::new(measured, &out_dir)),
        }
    })
}

impl From<BuildInput> for commands::BuildOptions {
    fn from(input: BuildInput) -> Self {
        Self {
            root: input.root.into(),
            out_dir: input.out_dir.into(),
            staging: input.staging.into(),
            slug: input.slug,
            functions: input.functions.into_iter().map(Into::into).collect(),
            has_build_event_handlers: input.has_build_event_handlers,
            buildtime: input.buildtime,
            site: input.site,
            surfaces: input.surfaces,
            wrappers: input.wrappers,
            site_addons: input.site_addons.into_iter().map(|addon| (addon.platform, addon.path.into())).collect(),
            max_size: input.max_size.map(from_bytes),
            sdk_version: input.sdk_version,
            source_maps: input.source_maps,
        }
    }
}
