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
    /// The slug that Netlify knows for the site, instead of the configured one.
    pub slug: Option<String>,
    /// The id of the site that hosts the integration, instead of the configured one.
    pub host_site_id: Option<String>,
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
    /// The id of the Netlify site that hosts it.
    pub host_site_id: Option<String>,
    /// Where in Netlify's app its UI is shown. Missing without `ui` in the configuration file.
    pub surfaces: Option<Vec<String>>,
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
#[napi(catch_unwind, ts_return_type = "Promise<PrepareResult>")]
pub fn prepare(env: &Env, input: PrepareInput) -> Result<Object<'_>> {
    task::begin(env, move || {
        let paths = commands::PrepareOptions {
            root: input.root.into(),
            staging: input.staging.into(),
            runtime: input.runtime.into(),
            slug: input.slug,
            host_site_id: input.host_site_id,
        };
        let report = commands::prepare(&paths);
        PrepareResult {
            diagnostics: Diagnostic::list(&report.diagnostics, input.color),
            modules: report.modules,
            project: report.project.map(|project| Project {
                slug: project.slug,
                name: project.name,
                config_file: project.config_file,
                host_site_id: project.host_site_id,
                surfaces: project.ui.map(|ui| ui.surfaces),
                main: display(&paths.root, &project.main),
            }),
        }
    })
}
