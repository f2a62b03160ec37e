//! `path`, `excludedPath` and `method`: a string or an array of strings, which Netlify turns into an array. Anything
//! else fails the build of a site.

use crate::route::{self, InvalidRoute};

use super::{
    Value,
    shape::{Fault, Reading, Refusal, Shape},
};

/// Paths that begin with a slash, and are URL patterns.
pub struct Paths;

/// HTTP methods, in any case.
pub struct Method;

/// The methods that a route can be restricted to.
///
/// Source: zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`.
const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "OPTIONS", "DELETE", "HEAD"];

impl Shape for Paths {
    /// `z.union([path, z.array(path)])`. Whether a path is a URL pattern is asked later, in `utils/routes.ts`.
    fn read(&self, value: &Value) -> Reading {
        let items = items(value);
        if !are_strings(items) {
            return neither();
        }
        let has_no_slash = |item: &Value| matches!(item, Value::String(text) if !text.starts_with('/'));
        match items.iter().position(has_no_slash) {
            None => Reading::Kept(Value::Array(items.to_vec())),
            Some(at) => {
                let item = matches!(value, Value::Array(_)).then_some(at);
                Reading::Refused(Refusal { item, message: "Must start with a '/'".to_owned() })
            }
        }
    }

    fn expected(&self) -> String {
        "a path that starts with `/`".to_owned()
    }

    fn faults(&self, key: &str, function: &str, value: &Value) -> Vec<Fault> {
        faults_of_items(key, function, value, |path| match route::check(path) {
            Ok(()) => None,
            Err(InvalidRoute::NoSlash) => Some(Fault {
                message: format!("the {key} `{path}` does not start with `/`"),
                help: format!("write `/{path}`"),
            }),
            Err(InvalidRoute::NotAPattern) => Some(Fault {
                message: format!("the {key} `{path}` is not a valid URL pattern"),
                help: "escape a literal `(`, `{`, `*` or `:` with a backslash, or close the group".to_owned(),
            }),
        })
    }
}

impl Shape for Method {
    /// `z.union([httpMethods, z.array(httpMethods)])`. An unknown method gets the message of a wrong type.
    fn read(&self, value: &Value) -> Reading {
        let known = |value: &Value| match value {
            Value::String(text) => known_method(text).map(Value::String),
            _ => None,
        };
        let methods = items(value).iter().map(known).collect::<Option<Vec<_>>>();
        methods.map_or_else(neither, |methods| Reading::Kept(Value::Array(methods)))
    }

    fn expected(&self) -> String {
        format!("one of {}", METHODS.join(", "))
    }

    fn faults(&self, key: &str, function: &str, value: &Value) -> Vec<Fault> {
        faults_of_items(key, function, value, |method| {
            known_method(method).is_none().then(|| Fault {
                message: format!("`{method}` is not an HTTP method that Netlify routes by"),
                help: format!("use {}", self.expected()),
            })
        })
    }
}

fn known_method(text: &str) -> Option<String> {
    Some(text.to_uppercase()).filter(|method| METHODS.contains(&method.as_str()))
}

fn faults_of_items(key: &str, function: &str, value: &Value, fault: impl Fn(&str) -> Option<Fault>) -> Vec<Fault> {
    if !are_strings(items(value)) {
        return vec![Fault {
            message: format!("`{key}` of `{function}` is not a string or an array of strings"),
            help: format!("write `{key}` as a string, or as an array of strings"),
        }];
    }
    value.strings().into_iter().filter_map(fault).collect()
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => std::slice::from_ref(value),
    }
}

fn are_strings(items: &[Value]) -> bool {
    items.iter().all(|item| matches!(item, Value::String(_)))
}

fn neither() -> Reading {
    Reading::refused("Must be a string or array of strings")
}
