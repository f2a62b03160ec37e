//! `rateLimit`, which is dropped as a whole where anything in it is wrong.
//!
//! Source: `rate_limit.ts`.

use crate::{
    function::Value,
    read::netlify::schema::fields::{number, one_of, string},
};

/// What becomes of a value; `undefined` where it is wrong.
type Parse = fn(&Value) -> Value;

/// The keys, in the order of the schema; those that must be there are marked.
const KEYS: [(&str, bool, Parse); 6] = [
    ("action", false, |value| one_of(&["rate_limit", "rewrite"], value)),
    ("aggregateBy", false, aggregate_by),
    ("algorithm", false, |value| one_of(&["sliding_window"], value)),
    ("windowLimit", true, number),
    ("windowSize", true, number),
    ("to", false, string),
];

/// The limit, or `undefined`.
pub fn rate_limit(value: &Value) -> Value {
    let Value::Object(entries) = value else { return Value::Undefined };
    let mut parsed = Vec::new();
    for (key, is_required, parse) in KEYS {
        match entries.iter().find(|(name, _)| name == key) {
            None | Some((_, Value::Undefined)) if is_required => return Value::Undefined,
            None | Some((_, Value::Undefined)) => {}
            Some((_, value)) => match parse(value) {
                Value::Undefined => return Value::Undefined,
                value => parsed.push((key.to_owned(), value)),
            },
        }
    }
    Value::Object(parsed)
}

fn aggregate_by(value: &Value) -> Value {
    let one = |value: &Value| one_of(&["domain", "ip"], value);
    match value {
        Value::Array(items) if items.iter().all(|item| one(item) != Value::Undefined) => value.clone(),
        value => one(value),
    }
}
