//! `check`

use std::{path::PathBuf, thread};

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_core::{
    check,
    discover::{Ignored, IgnoredBy},
};

use crate::{
    diagnostic::BindingDiagnostic,
    function::{BindingFunction, BindingFunctionsEntry},
    task::Step,
};

/// What to check.
#[napi(object)]
pub struct BindingCheckOptions {
    /// The integration's root, absolute.
    pub root: String,
    /// Every `addFunctions` call.
    pub functions: Vec<BindingFunctionsEntry>,
    /// Whether code frames have ANSI colours.
    pub color: bool,
    /// From when on runs of a schedule count, in milliseconds since 1970.
    pub now: i64,
}

/// What was found.
#[napi(object)]
pub struct BindingCheckReport {
    /// All problems, in the order of files and places.
    pub diagnostics: Vec<BindingDiagnostic>,
    /// The functions that could be read, in the order of their names on a site.
    pub functions: Vec<BindingFunction>,
    /// What is not a function because its author ignores it, in the order of the folders and of paths in them.
    pub ignored: Vec<BindingIgnored>,
}

/// A file or folder that would be a function.
#[napi(object)]
pub struct BindingIgnored {
    /// Relative to the integration's root, with `/`.
    pub path: String,
    /// The pattern that ignores it.
    pub pattern: String,
    /// The `.ntliignore` that the pattern is in, relative to the root; absent for one of `addFunctions`.
    pub file: Option<String>,
    /// Line in that file, counted from 1.
    pub line: Option<u32>,
}

impl From<&Ignored> for BindingIgnored {
    fn from(ignored: &Ignored) -> Self {
        let IgnoredBy { pattern, place } = ignored.by.clone();
        let (file, line) = place.unzip();
        Self { path: ignored.path.clone(), pattern, file, line }
    }
}

/// Checks every function without bundling it.
#[napi(ts_return_type = "Promise<BindingCheckReport>")]
pub fn check(options: BindingCheckOptions) -> AsyncTask<Step<BindingCheckReport>> {
    AsyncTask::new(Step::new(move || {
        let entries: Vec<_> = options.functions.into_iter().map(Into::into).collect();
        let report = check::check(&PathBuf::from(options.root), &entries);
        let checked = BindingCheckReport {
            diagnostics: BindingDiagnostic::list(&report.diagnostics, options.color),
            functions: report.functions.iter().map(|function| BindingFunction::new(function, 0, options.now)).collect(),
            ignored: report.ignored.iter().map(Into::into).collect(),
        };
        // Nobody has to wait until the texts of all functions are given back.
        thread::spawn(move || drop(report));
        checked
    }))
}
