//! `check`

use std::{path::PathBuf, thread};

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_core::{
    check,
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
#[napi(ts_return_type = "Promise<CheckResult>")]
pub fn check(env: &Env, input: CheckInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let entries: Vec<_> = input.functions.into_iter().map(Into::into).collect();
        let report = check::check(&PathBuf::from(input.root), &entries);
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
