//! Functions for JavaScript.

use napi_derive::napi;

use netlify_sdk_core::{
    check::FunctionsEntry,
    function::Function,
    netlify::{config::Since, cron},
};

/// What zip-it-and-ship-it gives to functions that are not the site's own (`priority.ts`).
const PRIORITY: u32 = 0;

/// How many of the next runs of a schedule are told.
const RUNS: usize = 3;

/// One `addFunctions(path, { prefix })`.
#[napi(object)]
pub struct BindingFunctionsEntry {
    /// The folder, relative to the integration's root.
    pub path: String,
    /// What goes in front of every name.
    pub prefix: String,
    /// How many bytes each function may have; below 2^53.
    pub max_size: Option<i64>,
    /// Which entries of the folder are not functions, in gitignore syntax; applied after `.ntliignore`.
    pub ignore: Option<Vec<String>>,
}

impl From<BindingFunctionsEntry> for FunctionsEntry {
    fn from(entry: BindingFunctionsEntry) -> Self {
        let BindingFunctionsEntry { path, prefix, max_size, ignore } = entry;
        Self { path, prefix, max_size: to_bytes(max_size), ignore: ignore.unwrap_or_default() }
    }
}

/// Bytes as JavaScript passes them; there are none below 0.
pub fn to_bytes(number: Option<i64>) -> Option<u64> {
    number.map(|bytes| u64::try_from(bytes).unwrap_or(0))
}

/// Something of a function that counts only from some version of Netlify's tools on.
#[napi(object)]
pub struct BindingNeed {
    /// A key of `config`, or an event handler.
    pub property: String,
    /// The first version of zip-it-and-ship-it, which Netlify's own builds always have.
    pub zip_it_and_ship_it: String,
    /// The first version of netlify-cli.
    pub netlify_cli: String,
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
    /// The next three times at which it runs, as in `2026-01-31T09:00:00Z`.
    pub next_runs: Vec<String>,
    /// How Netlify calls it: `background`, `stream` (v2), or `buffer` (v1).
    #[napi(ts_type = "\"background\" | \"stream\" | \"buffer\"")]
    pub invocation_mode: String,
    /// Rank among functions with the same route: 0 for injected ones, 10 for a site's own.
    pub priority: u32,
    /// Where it runs, where the configuration says so.
    pub region: Option<String>,
    /// What older versions of Netlify's tools ignore.
    pub needs: Vec<BindingNeed>,
    /// Size in bytes of its file and of every chunk it needs; 0 before it is bundled.
    pub bytes: u32,
}

impl BindingFunction {
    /// `now` is in milliseconds since 1970.
    pub fn new(function: &Function, bytes: usize, now: i64) -> Self {
        let schedule = function.module.schedule().map(|schedule| schedule.expression);
        Self {
            name: function.name.clone(),
            injected_name: function.injected_name.clone(),
            file: function.source.path().to_owned(),
            api_version: u32::from(function.module.api_version.number()),
            kind: function.kind().as_str().to_owned(),
            routes: function.urls(),
            methods: function.methods(),
            next_runs: schedule.as_deref().map_or_else(Vec::new, |schedule| cron::next_runs(schedule, now, RUNS)),
            schedule,
            invocation_mode: function.invocation_mode().to_owned(),
            priority: PRIORITY,
            needs: function.needs().into_iter().map(Into::into).collect(),
            region: function.module.strings("region").first().map(|region| region.to_lowercase()),
            bytes: u32::try_from(bytes).unwrap_or(u32::MAX),
        }
    }
}

impl From<(&str, Since)> for BindingNeed {
    fn from((property, since): (&str, Since)) -> Self {
        Self {
            property: property.to_owned(),
            zip_it_and_ship_it: since.zip_it_and_ship_it.to_owned(),
            netlify_cli: since.netlify_cli.to_owned(),
        }
    }
}

/// A schedule, and from when on its runs count.
#[napi(object)]
pub struct BindingSchedule {
    /// A cron expression.
    pub expression: String,
    /// In milliseconds since 1970.
    pub now: i64,
}

/// The next times at which a schedule runs, as in `2026-01-31T09:00:00Z`.
#[napi]
pub fn next_runs(schedule: BindingSchedule) -> Vec<String> {
    let BindingSchedule { expression, now } = schedule;
    cron::next_runs(&expression, now, RUNS)
}
