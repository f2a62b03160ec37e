//! The schema of the configuration.
//!
//! Source: `inSourceConfig` in `runtimes/node/in_source_config/index.ts`, and `config.ts`, with the
//! messages of zod 3. Only the first problem in the order of the schema's keys is ever reported.

mod fields;
mod numbers;
mod rate_limit;
mod unions;

use crate::{
    function::Value,
    read::netlify::schema::{
        fields::{boolean, one_of, region, string, strings},
        numbers::{memory, vcpu},
        rate_limit::rate_limit,
        unions::{method, paths},
    },
};

const BUNDLERS: [&str; 5] = ["esbuild", "esbuild_zisi", "nft", "zisi", "none"];

/// Why a configuration is refused.
#[derive(Debug, PartialEq, Eq)]
pub struct Issue {
    /// The key, and the place in it.
    pub path: String,
    /// zod's message.
    pub message: String,
}

/// What becomes of a value: another one, or a problem.
type Parsed = Result<Value, Issue>;

/// How a value of a key is read.
type Parse = fn(&Value) -> Parsed;

/// The keys of the schema, in its order. What can be overlooked where it is invalid turns into
/// `undefined`, or into an empty array.
const KEYS: [(&str, Parse); 18] = [
    ("background", |value| Ok(boolean(value))),
    ("externalNodeModules", |value| Ok(strings(value))),
    ("generator", |value| Ok(string(value))),
    ("includedFiles", |value| Ok(strings(value))),
    ("ignoredNodeModules", |value| Ok(strings(value))),
    ("memory", memory),
    ("name", |value| Ok(string(value))),
    ("nodeBundler", |value| Ok(one_of(&BUNDLERS, value))),
    ("nodeVersion", |value| Ok(string(value))),
    ("region", region),
    ("schedule", |value| Ok(string(value))),
    ("timeout", |value| Ok(fields::number(value))),
    ("vcpu", vcpu),
    ("method", method),
    ("path", |value| paths("path", value)),
    ("excludedPath", |value| paths("excludedPath", value)),
    ("preferStatic", |value| Ok(boolean(value))),
    ("rateLimit", |value| Ok(rate_limit(value))),
];

/// The configuration that counts: known keys only, in the order of the schema.
pub fn parse(config: &[(String, Value)]) -> Result<Vec<(String, Value)>, Issue> {
    let mut parsed = Vec::new();
    for (key, parse) in KEYS {
        match config.iter().find(|(name, _)| name == key) {
            None | Some((_, Value::Undefined)) => {}
            Some((_, value)) => parsed.push((key.to_owned(), parse(value)?)),
        }
    }
    parsed.retain(|(_, value)| *value != Value::Undefined);
    let has = |key: &str| parsed.iter().any(|(name, _)| name == key);
    if has("memory") && has("vcpu") {
        return Err(Issue::new("vcpu", "`memory` and `vcpu` cannot both be set."));
    }
    Ok(parsed)
}

impl Issue {
    /// The message with which the build of a site fails.
    pub fn of(&self, function_name: &str) -> String {
        format!("Function {function_name} has a configuration error on '{}': {}", self.path, self.message)
    }

    fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self { path: path.into(), message: message.into() }
    }

    /// A value of another type than the schema's.
    fn wrong_type(path: &str, expected: &str, value: &Value) -> Self {
        Self::new(path, format!("Expected {expected}, received {}", type_name(value)))
    }
}

/// zod's word for the type of a value.
fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Undefined => "undefined",
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_nan() => "nan",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
