//! `prepare`

use napi::bindgen_prelude::AsyncTask;
use napi_derive::napi;

use netlify_sdk_build::commands;
use netlify_sdk_core::path::display;

use crate::{diagnostic::BindingDiagnostic, task::Step};

/// Where things are.
#[napi(object)]
pub struct BindingPrepareOptions {
    /// The integration's root, absolute.
    pub root: String,
    /// A folder of ours, absolute, where the bundled integration goes.
    pub staging: String,
    /// The SDK's module that exports `createPlugin`, absolute.
    pub runtime: String,
    /// Whether code frames have ANSI colours.
    pub color: bool,
}

/// An integration, as its files describe it.
#[napi(object)]
pub struct BindingProject {
    /// Lower-case letters, digits and dashes.
    pub slug: String,
    /// The name for people.
    pub name: Option<String>,
    /// Which configuration file it has.
    pub config_file: String,
    /// `main` of package.json, relative to the root, with `/`.
    pub main: String,
    /// The bundled integration, absolute: an ES module that exports `integration`.
    pub entry: String,
}

/// The project, or what is wrong with it.
#[napi(object)]
pub struct BindingPrepareReport {
    /// All problems.
    pub diagnostics: Vec<BindingDiagnostic>,
    /// Absent when there are errors.
    pub project: Option<BindingProject>,
    /// The files that the entry was bundled from, absolute; empty when there are errors.
    pub modules: Vec<String>,
}

/// Reads the project and bundles its `main` into `<staging>/integration.js`, with a source map.
#[napi(ts_return_type = "Promise<BindingPrepareReport>")]
pub fn prepare(options: BindingPrepareOptions) -> AsyncTask<Step<BindingPrepareReport>> {
    AsyncTask::new(Step::new(move || {
        let paths = commands::PrepareOptions {
            root: options.root.into(),
            staging: options.staging.into(),
            runtime: options.runtime.into(),
        };
        let report = commands::prepare(&paths);
        BindingPrepareReport {
            diagnostics: BindingDiagnostic::list(&report.diagnostics, options.color),
            modules: report.modules,
            project: report.project.map(|(project, entry)| BindingProject {
                slug: project.slug,
                name: project.name,
                config_file: project.config_file.to_owned(),
                main: display(&paths.root, &project.main),
                entry: entry.to_string_lossy().into_owned(),
            }),
        }
    }))
}
