//! `prepare`

use napi::{
    Env,
    bindgen_prelude::{Object, Result},
};
use napi_derive::napi;

use netlify_sdk_build::commands;
use netlify_sdk_core::path::display;

use crate::{diagnostic::Diagnostic, task};

/// Where the integration is, and where its bundle goes.
#[napi(object, object_to_js = false)]
pub struct PrepareInput {
    /// The integration's root, absolute.
    pub root: String,
    /// The folder for the bundled integration, absolute.
    pub staging: String,
    /// The SDK's module that exports `createPlugin`, absolute.
    pub runtime: String,
    /// Whether `rendered` of diagnostics has ANSI colours.
    pub color: bool,
}

/// An integration, as its configuration file and package.json describe it.
#[napi(object, object_from_js = false)]
pub struct Project {
    /// Lower-case letters, digits and dashes.
    pub slug: String,
    /// Shown on Netlify.
    pub name: Option<String>,
    /// The configuration file, relative to the root: `integration.yaml`.
    pub config_file: &'static str,
    /// The entry of the integration: `main` of package.json.
    pub main: String,
}

/// The project, or the problems in it.
#[napi(object, object_from_js = false)]
pub struct PrepareResult {
    /// Sorted by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// Missing when there is an error.
    pub project: Option<Project>,
    /// Absolute paths of the files that the entry was bundled from; empty when there is an error.
    pub modules: Vec<String>,
}

/// Reads the project and bundles its `main` into `<staging>/integration.js`, with a source map.
#[napi(ts_return_type = "Promise<PrepareResult>")]
pub fn prepare(env: &Env, input: PrepareInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let paths = commands::PrepareOptions {
            root: input.root.into(),
            staging: input.staging.into(),
            runtime: input.runtime.into(),
        };
        let report = commands::prepare(&paths);
        PrepareResult {
            diagnostics: Diagnostic::list(&report.diagnostics, input.color),
            modules: report.modules,
            project: report.project.map(|project| Project {
                slug: project.slug,
                name: project.name,
                config_file: project.config_file,
                main: display(&paths.root, &project.main),
            }),
        }
    })
}
