//! Fields that take a string or an array of strings, and become an array.

use crate::{
    function::{METHODS, Value},
    read::netlify::schema::{Issue, Parsed},
};

/// `method`: HTTP methods, in any case. An unknown one gets the message of a wrong type.
pub fn method(value: &Value) -> Parsed {
    let known = |value: &Value| match value {
        Value::String(text) => Some(text.to_uppercase()).filter(|method| METHODS.contains(&method.as_str())),
        _ => None,
    };
    let methods = items(value).iter().map(known).collect::<Option<Vec<_>>>();
    let methods = methods.ok_or_else(|| neither("method"))?;
    Ok(Value::Array(methods.into_iter().map(Value::String).collect()))
}

/// `path` and `excludedPath`: paths that begin with a slash.
pub fn paths(key: &str, value: &Value) -> Parsed {
    let items = items(value);
    if !items.iter().all(|item| matches!(item, Value::String(_))) {
        return Err(neither(key));
    }
    let has_no_slash = |item: &Value| matches!(item, Value::String(text) if !text.starts_with('/'));
    match items.iter().position(has_no_slash) {
        None => Ok(Value::Array(items.to_vec())),
        Some(at) => {
            let path = if matches!(value, Value::Array(_)) { format!("{key}.{at}") } else { key.to_owned() };
            Err(Issue::new(path, "Must start with a '/'"))
        }
    }
}

fn items(value: &Value) -> &[Value] {
    match value {
        Value::Array(items) => items,
        value => std::slice::from_ref(value),
    }
}

fn neither(key: &str) -> Issue {
    Issue::new(key, "Must be a string or array of strings")
}
