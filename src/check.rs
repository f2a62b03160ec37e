//! `check`

use std::{path::PathBuf, thread};

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_core::check;

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
        };
        // Nobody has to wait until the texts of all functions are given back.
        thread::spawn(move || drop(report));
        checked
    }))
}
