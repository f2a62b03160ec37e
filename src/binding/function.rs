//! Functions for JavaScript.

use napi_derive::napi;

use crate::{facts::Function, pipeline::FunctionsEntry};

/// One `addFunctions(path, { prefix })`.
#[napi(object)]
pub struct BindingFunctionsEntry {
    /// The folder, relative to the integration's root.
    pub path: String,
    /// What goes in front of every name.
    pub prefix: String,
}

impl From<BindingFunctionsEntry> for FunctionsEntry {
    fn from(entry: BindingFunctionsEntry) -> Self {
        Self { path: entry.path, prefix: entry.prefix }
    }
}

/// A function as a site will have it.
#[napi(object)]
pub struct BindingFunction {
    /// The author's name for it.
    pub name: String,
    /// `<prefix>_<name>`
    pub injected_name: String,
    /// Its main file, relative to the integration's root, with `/`.
    pub file: String,
    /// 1 or 2.
    pub api_version: u32,
    /// How a site runs it.
    #[napi(ts_type = "\"function\" | \"background\" | \"scheduled\"")]
    pub kind: String,
    /// URL paths it answers at.
    pub routes: Vec<String>,
    /// HTTP methods; empty for all.
    pub methods: Vec<String>,
    /// Its cron expression.
    pub schedule: Option<String>,
    /// Size in bytes of its file and of every chunk it needs; 0 before it is bundled.
    pub bytes: u32,
}

impl BindingFunction {
    pub fn new(function: &Function, bytes: usize) -> Self {
        Self {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            file: function.source.path().to_owned(),
            api_version: u32::from(function.module.api_version.number()),
            kind: function.kind().as_str().to_owned(),
            routes: function.urls(),
            methods: function.methods(),
            schedule: function.module.schedule().map(|schedule| schedule.expression),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        }
    }
}
