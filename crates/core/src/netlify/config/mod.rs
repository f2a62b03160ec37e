//! What Netlify knows of `export const config`: one table with a row for each key.
//!
//! A row says how Netlify reads the value of a key, which values count, and what to say about any other. The strict
//! reading ([`read`]) and the rules ([`ConfigKey::faults`]) ask the same row, so a value that Netlify refuses or drops
//! is always reported. Only v2 functions have these keys: Netlify does not read the `config` of a v1 function.
//!
//! Source: zip-it-and-ship-it 14.7.1, `inSourceConfig` in `runtimes/node/in_source_config/index.ts`, which takes most
//! keys from `functionConfigShape` in `config.ts`.
//!
//! To add a key, add its row to [`KEYS`], and a [`Shape`] if no other key takes such values; then run
//! `npm run generate:oracle`, which asks zip-it-and-ship-it about the new key's values.

mod bundling;
mod rate_limit;
mod resources;
mod routes;
mod schema;
mod shape;
mod since;
mod types;
mod value;

use crate::{
    diagnostic::Code,
    netlify::config::{
        bundling::{BUNDLERS, NodeVersion},
        rate_limit::RateLimit,
        resources::{Memory, Region, Vcpu},
        routes::{Method, Paths},
        shape::Shape,
        since::RESOURCES,
        types::{AnyText, Boolean, Number, OneOf, Texts},
    },
};

pub use self::{
    rate_limit::is_rate_limit_key,
    schema::{Issue, read},
    shape::Fault,
    since::{EVENT_OBJECTS, Since},
    value::Value,
};

/// A key of `config`.
pub struct ConfigKey {
    /// Its name.
    pub name: &'static str,
    /// What reports a value that does not count.
    pub code: Code,
    /// Where its value counts.
    pub counts: Counts,
    /// Since when it counts; `None` where it is as old as v2 functions, or unknown.
    pub since: Option<Since>,
    /// Names that other tools give to it, too far away to be typing errors.
    pub other_names: &'static [&'static str],
    shape: &'static dyn Shape,
}

/// Where the value of a key counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// In every v2 function.
    Always,
    /// Only beside `path`; the text says what happens otherwise.
    WithPath(&'static str),
    /// While Netlify bundles the source. An output is bundled already, so the key is not printed into it.
    WhenBundling,
}

/// The keys that Netlify reads, in the order of its schema; it ignores all others.
pub static KEYS: &[ConfigKey] = &[
    ConfigKey::new("background", Code::ConfigValue, &Boolean).since(RESOURCES),
    ConfigKey::new("externalNodeModules", Code::ConfigValue, &Texts).counts(Counts::WhenBundling),
    ConfigKey::new("generator", Code::ConfigValue, &AnyText("a string")),
    ConfigKey::new("includedFiles", Code::ConfigValue, &Texts).counts(Counts::WhenBundling),
    ConfigKey::new("ignoredNodeModules", Code::ConfigValue, &Texts).counts(Counts::WhenBundling),
    ConfigKey::new("memory", Code::InvalidResources, &Memory).since(RESOURCES),
    ConfigKey::new("name", Code::ConfigValue, &AnyText("a string")).also_called(&["displayName"]),
    ConfigKey::new("nodeBundler", Code::ConfigValue, &OneOf(&BUNDLERS)).counts(Counts::WhenBundling),
    ConfigKey::new("nodeVersion", Code::ConfigValue, &NodeVersion),
    ConfigKey::new("region", Code::InvalidResources, &Region).since(RESOURCES).also_called(&["regions"]),
    ConfigKey::new(
        "schedule",
        Code::InvalidSchedule,
        &AnyText("a cron expression such as `\"@daily\"` or `\"0 4 * * *\"`"),
    )
    .also_called(&["cron"]),
    ConfigKey::new("timeout", Code::ConfigValue, &Number("a finite number that is not negative"))
        .since(Since { zip_it_and_ship_it: "9.34.0", netlify_cli: "17.25.0" })
        .also_called(&["maxDuration"]),
    ConfigKey::new("vcpu", Code::InvalidResources, &Vcpu).since(RESOURCES),
    ConfigKey::new("method", Code::InvalidRoute, &Method).counts(Counts::WithPath("it answers to every method")),
    ConfigKey::new("path", Code::InvalidRoute, &Paths).also_called(&["route", "routes", "url"]),
    ConfigKey::new("excludedPath", Code::InvalidRoute, &Paths)
        .counts(Counts::WithPath("there is no route to exclude anything from"))
        .also_called(&["exclude"]),
    ConfigKey::new("preferStatic", Code::ConfigValue, &Boolean)
        .counts(Counts::WithPath("its default URL never yields to a static file")),
    ConfigKey::new("rateLimit", Code::InvalidRateLimit, &RateLimit),
];

/// The row of a key; `None` where Netlify ignores it.
pub fn key(name: &str) -> Option<&'static ConfigKey> {
    KEYS.iter().find(|key| key.name == name)
}

/// Whether Netlify reads a key.
pub fn is_key(name: &str) -> bool {
    key(name).is_some()
}

impl ConfigKey {
    const fn new(name: &'static str, code: Code, shape: &'static dyn Shape) -> Self {
        Self { name, code, counts: Counts::Always, since: None, other_names: &[], shape }
    }

    const fn counts(mut self, counts: Counts) -> Self {
        self.counts = counts;
        self
    }

    const fn since(mut self, since: Since) -> Self {
        self.since = Some(since);
        self
    }

    const fn also_called(mut self, names: &'static [&'static str]) -> Self {
        self.other_names = names;
        self
    }

    /// What is wrong with a value in the configuration of a function: all that Netlify refuses, drops or overlooks,
    /// once the value is printed as a literal.
    pub fn faults(&self, function: &str, value: &Value) -> Vec<Fault> {
        self.shape.faults(self.name, function, value)
    }

    /// The value as it has to be printed, so that Netlify does what is meant.
    pub fn printed(&self, value: &Value) -> Value {
        self.shape.printed(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_keys_have_a_first_version() {
        let since = |name| key(name).unwrap().since;
        assert_eq!(since("memory").map(|since| since.netlify_cli), Some("26.1.0"));
        assert_eq!(since("timeout").map(|since| since.zip_it_and_ship_it), Some("9.34.0"));
        assert_eq!(since("path"), None);
    }
}
