//! What Netlify knows of the `config` of an edge function.
//!
//! Source: @netlify/edge-bundler 14.10, `node/config.ts`, `node/declaration.ts`, `node/manifest.ts` and
//! `node/validation/manifest/schema.ts`.

use crate::netlify::{
    config::Value,
    route::{self, InvalidRoute, is_expression},
};

/// The keys that Netlify reads.
pub const KEYS: [&str; 11] = [
    "path",
    "excludedPath",
    "pattern",
    "excludedPattern",
    "method",
    "header",
    "cache",
    "onError",
    "rateLimit",
    "name",
    "generator",
];

/// Methods that the schema of the manifest accepts: not `HEAD`.
const METHODS: [&str; 6] = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/// What is wrong with a value.
#[derive(Debug)]
pub struct EdgeFault {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What Netlify refuses, or does not do, with the value of a key.
pub fn faults(key: &str, value: &Value) -> Vec<EdgeFault> {
    match key {
        "path" | "excludedPath" => each(key, value, "a path that starts with `/`", |path| path_fault(key, path)),
        "pattern" | "excludedPattern" => {
            each(key, value, "a regular expression", |pattern| expression_fault(key, pattern))
        }
        "method" => each(key, value, "an HTTP method", method_fault),
        "header" => header_faults(value),
        "cache" if !is_one_of(value, &["manual", "off"]) => vec![wrong(key, value, "`\"manual\"` or `\"off\"`")],
        "onError" if !is_on_error(value) => {
            vec![wrong(key, value, "`\"fail\"`, `\"bypass\"` or a path that starts with `/`")]
        }
        _ => Vec::new(),
    }
}

/// The faults of a text, or of every text of a list.
fn each(key: &str, value: &Value, expected: &str, fault: impl Fn(&str) -> Option<EdgeFault>) -> Vec<EdgeFault> {
    let items = match value {
        Value::Array(items) => items.as_slice(),
        value => std::slice::from_ref(value),
    };
    let of = |item: &Value| match item {
        Value::String(text) => fault(text),
        Value::Undefined | Value::Null | Value::Bool(false) if !matches!(value, Value::Array(_)) => None,
        item => Some(wrong(key, item, expected)),
    };
    items.iter().filter_map(of).collect()
}

fn wrong(key: &str, value: &Value, expected: &str) -> EdgeFault {
    EdgeFault { message: format!("`{key}` is {}", value.describe()), help: format!("write {expected}") }
}

fn path_fault(key: &str, path: &str) -> Option<EdgeFault> {
    match route::check(path) {
        _ if path.is_empty() => None,
        Ok(()) => None,
        Err(InvalidRoute::NoSlash) => Some(EdgeFault {
            message: format!("the {key} `{path}` does not start with `/`, and matches no request"),
            help: format!("write `/{path}`"),
        }),
        Err(InvalidRoute::NotAPattern) => Some(EdgeFault {
            message: format!("the {key} `{path}` is not a valid URL pattern"),
            help: "escape a literal `(`, `{`, `*` or `:` with a backslash, or close the group".to_owned(),
        }),
    }
}

fn expression_fault(key: &str, pattern: &str) -> Option<EdgeFault> {
    (!is_expression(pattern)).then(|| EdgeFault {
        message: format!("the {key} `{pattern}` is not a valid regular expression"),
        help: "correct it; a literal `(`, `[` or `*` needs a backslash in front".to_owned(),
    })
}

fn method_fault(method: &str) -> Option<EdgeFault> {
    (!METHODS.contains(&method.to_uppercase().as_str())).then(|| EdgeFault {
        message: format!(
            "`{method}` is not a method that Netlify runs edge functions for, and fails the build of a site"
        ),
        help: format!("use one of {}", METHODS.join(", ")),
    })
}

fn header_faults(value: &Value) -> Vec<EdgeFault> {
    let expected = "an object with `true`, `false` or a regular expression for each header";
    match value {
        Value::Undefined | Value::Null | Value::Bool(false) => Vec::new(),
        Value::Object(headers) => headers
            .iter()
            .filter_map(|(name, value)| match value {
                Value::Bool(_) => None,
                Value::String(expression) => expression_fault(&format!("header {name}"), expression),
                value => Some(wrong(&format!("header.{name}"), value, "`true`, `false` or a regular expression")),
            })
            .collect(),
        value => vec![wrong("header", value, expected)],
    }
}

fn is_one_of(value: &Value, texts: &[&str]) -> bool {
    !value.is_truthy() || matches!(value, Value::String(text) if texts.contains(&text.as_str()))
}

/// As `isValidOnError`: anything else fails the build of a site, also `null`.
fn is_on_error(value: &Value) -> bool {
    match value {
        Value::Undefined => true,
        Value::String(text) => matches!(text.as_str(), "fail" | "bypass") || text.starts_with('/'),
        _ => false,
    }
}
