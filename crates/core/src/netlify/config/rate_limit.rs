//! `rateLimit`, which Netlify drops as a whole where anything in it is wrong.
//!
//! Source: zip-it-and-ship-it, `rate_limit.ts`.

use crate::netlify::config::{
    Value,
    shape::{Fault, Reading, Shape},
    types::{AnyText, Number, OneOf, one_of},
};

/// An object with the [`PARTS`].
pub struct RateLimit;

/// A key in the limit.
struct RateLimitPart {
    name: &'static str,
    is_required: bool,
    shape: &'static dyn Shape,
}

/// The keys, in the order of the schema; Netlify ignores all others.
static PARTS: [RateLimitPart; 6] = [
    RateLimitPart::optional("action", &OneOf(&["rate_limit", "rewrite"])),
    RateLimitPart::optional("aggregateBy", &Aggregator),
    RateLimitPart::optional("algorithm", &OneOf(&["sliding_window"])),
    RateLimitPart::required("windowLimit", &Number("a number of requests")),
    RateLimitPart::required("windowSize", &Number("a number of seconds")),
    RateLimitPart::optional("to", &AnyText("a path as a string")),
];

/// What calls are counted by: one, or several.
struct Aggregator;

const AGGREGATORS: [&str; 2] = ["ip", "domain"];

/// Whether Netlify reads a key of the limit.
pub fn is_rate_limit_key(name: &str) -> bool {
    PARTS.iter().any(|part| part.name == name)
}

impl RateLimitPart {
    const fn required(name: &'static str, shape: &'static dyn Shape) -> Self {
        Self { name, is_required: true, shape }
    }

    const fn optional(name: &'static str, shape: &'static dyn Shape) -> Self {
        Self { name, is_required: false, shape }
    }

    fn read(&self, value: &Value) -> Option<Value> {
        match self.shape.read(value) {
            Reading::Kept(value) => Some(value),
            Reading::Dropped(_) | Reading::Refused(_) => None,
        }
    }

    /// What is wrong with it in a limit, and what to do.
    fn fault(&self, value: Option<&Value>) -> Option<(String, String)> {
        const CONSEQUENCE: &str = "so Netlify drops the whole limit";
        let Some(value) = value else {
            let help = || format!("give `{}` {}", self.name, self.shape.expected());
            return self.is_required.then(|| (format!("is missing, {CONSEQUENCE}"), help()));
        };
        self.shape.objection(value)?;
        // Netlify does not even see it, so for the schema it is absent.
        let is_unseen = !self.is_required && value.read_back() == Value::Undefined;
        let consequence = if is_unseen { "which Netlify drops" } else { CONSEQUENCE };
        Some((format!("is {}, {consequence}", value.describe()), self.shape.help(self.name, value)))
    }
}

impl Shape for RateLimit {
    fn read(&self, value: &Value) -> Reading {
        let Value::Object(entries) = value else { return Reading::Dropped(Value::Undefined) };
        let mut read = Vec::new();
        for part in &PARTS {
            let value = match present(entries, part.name) {
                None if part.is_required => return Reading::Dropped(Value::Undefined),
                None => continue,
                Some(value) => part.read(value),
            };
            let Some(value) = value else { return Reading::Dropped(Value::Undefined) };
            read.push((part.name.to_owned(), value));
        }
        Reading::Kept(Value::Object(read))
    }

    fn expected(&self) -> String {
        "an object with `windowLimit` and `windowSize`".to_owned()
    }

    /// Netlify takes `aggregateBy: "ip"`, and limits by domain; in an array it is understood.
    fn printed(&self, value: &Value) -> Value {
        let Value::Object(parts) = value else { return value.clone() };
        let printed = |(key, part): &(String, Value)| match part {
            Value::String(_) if key == "aggregateBy" => (key.clone(), Value::Array(vec![part.clone()])),
            _ => (key.clone(), part.clone()),
        };
        Value::Object(parts.iter().map(printed).collect())
    }

    fn faults(&self, key: &str, function: &str, value: &Value) -> Vec<Fault> {
        let Value::Object(entries) = value else {
            let message = format!("`{key}` of `{function}` is {}, which Netlify drops", value.describe());
            return vec![Fault { message, help: format!("write `{key}: {{ windowLimit: 100, windowSize: 60 }}`") }];
        };
        let fault = |part: &RateLimitPart| {
            let (what, help) = part.fault(present(entries, part.name))?;
            let message = format!("`{}` in the `{key}` of `{function}` {what}", part.name);
            Some(Fault { message, help })
        };
        PARTS.iter().filter_map(fault).collect()
    }
}

impl Shape for Aggregator {
    fn read(&self, value: &Value) -> Reading {
        let is_known = |value: &Value| matches!(value, Value::String(text) if AGGREGATORS.contains(&text.as_str()));
        let is_valid = match value {
            Value::Array(items) => items.iter().all(is_known),
            value => is_known(value),
        };
        Reading::only(value, is_valid)
    }

    fn expected(&self) -> String {
        one_of(&AGGREGATORS)
    }
}

/// `undefined` is as good as absent.
fn present<'v>(entries: &'v [(String, Value)], name: &str) -> Option<&'v Value> {
    entries.iter().find(|(key, _)| key == name).map(|(_, value)| value).filter(|value| **value != Value::Undefined)
}
