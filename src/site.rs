//! `siteIntegrations`

use std::path::PathBuf;

use napi_derive::napi;

use netlify_sdk_core::project;

/// The `name` of every `[[integrations]]` entry in `<folder>/netlify.toml`, in the order of the file; empty when the file
/// is missing or invalid.
#[napi(catch_unwind)]
pub fn site_integrations(folder: String) -> Vec<String> {
    project::site_integrations(&PathBuf::from(folder))
}
