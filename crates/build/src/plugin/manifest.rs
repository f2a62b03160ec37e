//! The record of a plugin's functions, `functions.json`, which the site side reads.
//!
//! Its reader `sdk/site/manifest.ts` changes together with it, and with [`VERSION`].

use netlify_sdk_core::{
    function::{Function, Runtime},
    path::RelativePath,
};

/// Increased when readers of the former format would misread the new one.
const VERSION: u32 = 1;

/// What a plugin injects.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PluginManifest {
    version: u32,
    /// The integration's slug.
    slug: String,
    /// Every function, in the order of their names on a site, edge functions last.
    functions: Vec<PluginFunction>,
}

/// A function of a plugin.
#[derive(Debug, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PluginFunction {
    /// The author's name for it, which `shouldInjectFunction` receives.
    pub name: String,
    /// `<prefix>_<name>`
    pub injected_name: String,
    /// Which `addFunctions` call it comes from, counted from 0.
    pub group: usize,
    /// 1 or 2.
    pub api_version: u8,
    /// `function`, `background`, `scheduled` or `edge`.
    pub kind: &'static str,
    /// The entry file, relative to `functions/`, or to `edge-functions/`.
    pub file: RelativePath,
    /// The entry file and every file it needs.
    pub files: Vec<RelativePath>,
    /// Patterns of all files that it needs besides its entry, relative to `functions/`; edge functions have none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub included: Vec<String>,
    /// URL patterns; empty for the default URL.
    pub routes: Vec<String>,
    /// URL patterns that it does not answer at even if `routes` match.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub excluded_routes: Vec<String>,
    /// HTTP methods; empty for all.
    pub methods: Vec<String>,
    /// Its cron expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schedule: Option<String>,
}

impl PluginManifest {
    /// The record of an integration's functions.
    pub fn new(slug: &str, functions: Vec<PluginFunction>) -> Self {
        Self { version: VERSION, slug: slug.to_owned(), functions }
    }

    /// Pretty-printed JSON with a newline at the end.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl PluginFunction {
    /// The record of a function that was bundled into `files`, its entry first.
    ///
    /// `None` when there are no files.
    pub fn new(function: &Function, files: Vec<RelativePath>, included: Vec<String>) -> Option<Self> {
        let file = files.first()?.clone();
        let strings = |key| function.module.strings(key).into_iter().map(str::to_owned).collect();
        Some(Self {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            group: function.group,
            api_version: function.module.api_version.number(),
            kind: function.kind().as_str(),
            file,
            files,
            included,
            routes: match function.runtime {
                Runtime::Node => strings("path"),
                Runtime::Deno => function.urls(),
            },
            excluded_routes: strings("excludedPath"),
            methods: function.methods(),
            schedule: function.module.schedule().map(|schedule| schedule.expression),
        })
    }
}
