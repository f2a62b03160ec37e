//! A configuration as Netlify's schema leaves it.

use super::{
    KEYS, Value,
    shape::{Reading, Refusal},
};

/// Why Netlify refuses a configuration, which fails the build of a site.
#[derive(Debug, PartialEq, Eq)]
pub struct Issue {
    /// The key, and the place in its value.
    path: String,
    message: String,
}

/// The configuration that counts: known keys only, in the order of the schema.
///
/// # Errors
///
/// The first problem in that order, the only one that Netlify reports.
pub fn read(config: &[(String, Value)]) -> Result<Vec<(String, Value)>, Issue> {
    let mut read = Vec::new();
    for key in KEYS {
        let value = config.iter().find(|(name, _)| name == key.name).map_or(&Value::Undefined, |(_, value)| value);
        if *value == Value::Undefined {
            continue;
        }
        match key.shape.read(value) {
            Reading::Kept(Value::Undefined) | Reading::Dropped(Value::Undefined) => {}
            Reading::Kept(value) | Reading::Dropped(value) => read.push((key.name.to_owned(), value)),
            Reading::Refused(refusal) => return Err(Issue::new(key.name, refusal)),
        }
    }
    let has = |key: &str| read.iter().any(|(name, _)| name == key);
    if has("memory") && has("vcpu") {
        let message = "`memory` and `vcpu` cannot both be set.".to_owned();
        return Err(Issue { path: "vcpu".to_owned(), message });
    }
    Ok(read)
}

impl Issue {
    fn new(key: &str, Refusal { item, message }: Refusal) -> Self {
        let path = item.map_or_else(|| key.to_owned(), |item| format!("{key}.{item}"));
        Self { path, message }
    }

    /// The message with which the build of a site fails.
    pub fn of(&self, function_name: &str) -> String {
        format!("Function {function_name} has a configuration error on '{}': {}", self.path, self.message)
    }
}
