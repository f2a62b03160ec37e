//! `check`

use std::{path::PathBuf, thread};

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_core::{
    check, diagnostic,
    discover::{Ignored, IgnoredBy},
};

use crate::{
    diagnostic::Diagnostic,
    function::{FunctionsFolder, InjectedFunction},
    task,
};

/// What to check.
#[napi(object, object_to_js = false)]
pub struct CheckInput {
    /// The integration's root, absolute.
    pub root: String,
    /// Every `addFunctions` call.
    pub functions: Vec<FunctionsFolder>,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
    /// The time from which the next runs of schedules are computed, in milliseconds since 1970.
    pub now: i64,
    /// Whether the integration has a UI, without which `details.md` may be missing.
    pub has_ui: bool,
}

/// What is to be published.
#[napi(object, object_to_js = false)]
pub struct PublishInput {
    /// The integration's root, absolute.
    pub root: String,
    /// The output folder of builds, relative to the root, with `/`.
    pub out_dir: String,
    /// The configuration file, relative to the root.
    pub config_file: String,
    /// Where in Netlify's app its UI is shown. Missing without `ui` in the configuration file.
    pub surfaces: Option<Vec<String>>,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
    /// Whether errors are warnings.
    pub as_warnings: bool,
}

/// The problems and functions that a check found.
#[napi(object, object_from_js = false)]
pub struct CheckResult {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The functions that could be read, sorted by their names on a site.
    pub functions: Vec<InjectedFunction>,
    /// What would be a function if a pattern of `.ntliignore` or of `ignore` did not match it.
    pub ignored: Vec<IgnoredFunction>,
}

/// A file or folder in a functions folder that is not a function, because its author ignores it.
#[napi(object, object_from_js = false)]
pub struct IgnoredFunction {
    /// Relative to the integration's root, with `/`.
    pub path: String,
    /// The pattern that ignores it.
    pub pattern: String,
    /// The `.ntliignore` that the pattern is in, relative to the root. Missing for a pattern of `addFunctions`.
    pub file: Option<String>,
    /// Line in that file, counted from 1.
    pub line: Option<u32>,
}

impl From<&Ignored> for IgnoredFunction {
    fn from(ignored: &Ignored) -> Self {
        let IgnoredBy { pattern, place } = ignored.by.clone();
        let (file, line) = place.unzip();
        Self { path: ignored.path.clone(), pattern, file, line }
    }
}

/// Checks every function without bundling it.
#[napi(catch_unwind, ts_return_type = "Promise<CheckResult>")]
pub fn check(env: &Env, input: CheckInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let entries: Vec<_> = input.functions.into_iter().map(Into::into).collect();
        let root = PathBuf::from(input.root);
        let mut report = check::check(&root, &entries);
        report.diagnostics.extend(input.has_ui.then(|| check::missing_details(&root)).flatten());
        let result = CheckResult {
            diagnostics: Diagnostic::list(&report.diagnostics, input.color),
            functions: report.functions.iter().map(|function| InjectedFunction::new(function, input.now)).collect(),
            ignored: report.ignored.iter().map(Into::into).collect(),
        };
        // Freeing the source texts of all functions takes time that the caller need not wait for.
        thread::spawn(move || drop(report));
        result
    })
}

/// Checks what publishing takes, as far as it can be seen in the integration's files.
#[napi(catch_unwind, ts_return_type = "Promise<Array<Diagnostic>>")]
pub fn publishing(env: &Env, input: PublishInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let problems = check::publish(&check::Publishing {
            root: &PathBuf::from(input.root),
            out_dir: &input.out_dir,
            config_file: &input.config_file,
            surfaces: input.surfaces.as_deref(),
        });
        let shown = |problem: diagnostic::Diagnostic| if input.as_warnings { problem.as_warning() } else { problem };
        Diagnostic::list(&problems.into_iter().map(shown).collect::<Vec<_>>(), input.color)
    })
}
