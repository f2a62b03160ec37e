//! Functions for JavaScript.

#![expect(clippy::needless_pass_by_value, reason = "napi-rs passes strings by value")]

use napi_derive::napi;

use netlify_sdk_core::{
    check::FunctionsEntry,
    function::{Function, Minify, Runtime},
    netlify::{config::Since, cron},
};

use crate::number::{from_bytes, to_bytes};

/// What zip-it-and-ship-it gives to functions that are not the site's own (`priority.ts`).
const PRIORITY: u32 = 0;

/// How many runs of a schedule are listed.
const RUNS: usize = 3;

/// A folder of functions: one call of `addFunctions` or `addEdgeFunctions`.
#[napi(object, object_to_js = false)]
pub struct FunctionsFolder {
    /// Relative to the integration's root.
    pub path: String,
    /// Put in front of every function name, with `_` in between.
    pub prefix: String,
    /// Whether they are edge functions. Default: `false`.
    pub is_edge: Option<bool>,
    /// Maximum size of each function in bytes; below 2^53.
    pub max_size: Option<i64>,
    /// Whether their outputs are minified: `"whitespace"` or `"names"`. Default: not.
    #[napi(ts_type = "\"whitespace\" | \"names\"")]
    pub minify: Option<String>,
    /// Which entries of the folder are not functions, in gitignore syntax; applied after `.ntliignore`.
    pub ignore: Option<Vec<String>>,
}

impl From<FunctionsFolder> for FunctionsEntry {
    fn from(folder: FunctionsFolder) -> Self {
        let FunctionsFolder { path, prefix, is_edge, max_size, minify, ignore } = folder;
        let runtime = if is_edge == Some(true) { Runtime::Deno } else { Runtime::Node };
        let minify = match minify.as_deref() {
            Some("whitespace") => Minify::Whitespace,
            Some(_) => Minify::Names,
            None => Minify::No,
        };
        let (max_size, ignore) = (max_size.map(from_bytes), ignore.unwrap_or_default());
        Self { path, prefix, runtime, max_size, minify, ignore }
    }
}

/// A property of a function's `config` with the first versions of Netlify's tools that support it.
#[napi(object, object_from_js = false)]
pub struct FunctionNeed {
    /// A property of `config`, or an event handler.
    pub property: String,
    /// The first version of zip-it-and-ship-it; builds on Netlify always use the newest.
    pub zip_it_and_ship_it: &'static str,
    /// The first version of netlify-cli.
    pub netlify_cli: &'static str,
}

// napi-rs cannot extend an interface: `BuiltFunction`, which has `bytes`, is declared in index.header.d.ts.
/// A function of an integration, as a site will get it.
#[napi(object, object_from_js = false)]
pub struct InjectedFunction {
    /// The name without prefix.
    pub name: String,
    /// The name on a site: `<prefix>_<name>`.
    pub injected_name: String,
    /// The source file, relative to the root of the integration.
    pub file: String,
    /// 1 for a function with a `handler` export, 2 for one with a default export.
    pub api_version: u32,
    /// How it is invoked: by requests, by requests that do not wait for it, by a schedule, or at the
    /// edge, in front of the site.
    #[napi(ts_type = "\"function\" | \"background\" | \"scheduled\" | \"edge\"")]
    pub kind: &'static str,
    /// URL paths and patterns that invoke the function: its `config.path`, or `/.netlify/functions/<name>`. Those
    /// of an edge function, which has no default, may also be regular expressions.
    pub routes: Vec<String>,
    /// HTTP methods that invoke it; empty for all methods.
    pub methods: Vec<String>,
    /// Cron expression in UTC, or a shorthand such as `@daily`; missing for functions that are not scheduled.
    pub schedule: Option<String>,
    /// The next three runs, ISO 8601 in UTC; empty without a schedule.
    pub next_runs: Vec<String>,
    /// How Netlify invokes it; `buffer` is for functions with a `handler` export.
    #[napi(ts_type = "\"background\" | \"stream\" | \"buffer\" | \"edge\"")]
    pub invocation_mode: &'static str,
    /// Priority in the manifest of a deploy: 0 for injected functions, 10 for the site's own.
    pub priority: u32,
    /// The AWS region of its `config`, if it has one.
    pub region: Option<String>,
    /// Properties of its `config` that older versions of Netlify's tools ignore.
    pub needs: Vec<FunctionNeed>,
    /// Size of its entry and all chunks it imports; `None` before it is bundled.
    #[napi(skip_typescript)]
    pub bytes: Option<i64>,
}

impl InjectedFunction {
    /// A function that was not bundled. `now` is in milliseconds since 1970.
    pub fn new(function: &Function, now: i64) -> Self {
        let schedule = function.module.schedule().map(|schedule| schedule.expression);
        Self {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            file: function.source.path().to_owned(),
            api_version: u32::from(function.module.api_version.number()),
            kind: function.kind().as_str(),
            routes: function.urls(),
            methods: function.methods(),
            next_runs: schedule.as_deref().map_or_else(Vec::new, |schedule| cron::next_runs(schedule, now, RUNS)),
            schedule,
            invocation_mode: function.invocation_mode(),
            priority: PRIORITY,
            needs: function.needs().into_iter().map(Into::into).collect(),
            region: function.module.strings("region").first().map(|region| region.to_lowercase()),
            bytes: None,
        }
    }

    /// A function that was bundled.
    pub fn built(function: &Function, bytes: usize, now: i64) -> Self {
        Self { bytes: Some(to_bytes(bytes)), ..Self::new(function, now) }
    }
}

impl From<(&str, Since)> for FunctionNeed {
    fn from((property, since): (&str, Since)) -> Self {
        let Since { zip_it_and_ship_it, netlify_cli } = since;
        Self { property: property.to_owned(), zip_it_and_ship_it, netlify_cli }
    }
}

/// The next three runs of a schedule after `now` (milliseconds since 1970), ISO 8601 in UTC.
#[napi(catch_unwind)]
pub fn next_runs(expression: String, now: i64) -> Vec<String> {
    cron::next_runs(&expression, now, RUNS)
}
