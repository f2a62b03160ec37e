//! The types of what a configuration says. Bundlers read nothing of one with a value of another type.

use serde_json::{Map, Value};

/// What a value has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ValueShape {
    Flag,
    Text,
    TextOrTexts,
    Texts,
    Object,
    TextsByName,
    References,
}

use ValueShape::{Flag, Object, References, Text, TextOrTexts, Texts, TextsByName};

const KEYS: [(&str, ValueShape); 6] = [
    ("compilerOptions", Object),
    ("exclude", Texts),
    ("extends", TextOrTexts),
    ("files", Texts),
    ("include", Texts),
    ("references", References),
];

/// The options that bundlers read.
const OPTIONS: [(&str, ValueShape); 23] = [
    ("allowJs", Flag),
    ("baseUrl", Text),
    ("checkJs", Flag),
    ("declarationDir", Text),
    ("emitDecoratorMetadata", Flag),
    ("experimentalDecorators", Flag),
    ("importsNotUsedAsValues", Text),
    ("jsx", Text),
    ("jsxFactory", Text),
    ("jsxFragmentFactory", Text),
    ("jsxImportSource", Text),
    ("module", Text),
    ("outDir", Text),
    ("paths", TextsByName),
    ("preserveValueImports", Flag),
    ("resolveJsonModule", Flag),
    ("rewriteRelativeImportExtensions", Flag),
    ("rootDirs", Texts),
    ("strict", Flag),
    ("strictNullChecks", Flag),
    ("target", Text),
    ("useDefineForClassFields", Flag),
    ("verbatimModuleSyntax", Flag),
];

/// Takes away what has another type than it has to have, and `null`. Returns the keys of the former, and what they have
/// to be.
pub fn take_misshapen(config: &mut Map<String, Value>) -> Vec<(&'static str, &'static str)> {
    let mut found = take(config, &KEYS);
    if let Some(options) = config.get_mut("compilerOptions").and_then(Value::as_object_mut) {
        found.extend(take(options, &OPTIONS));
    }
    found
}

fn take(object: &mut Map<String, Value>, shapes: &[(&'static str, ValueShape)]) -> Vec<(&'static str, &'static str)> {
    object.retain(|_, value| !value.is_null());
    let misshapen = shapes.iter().filter(|(key, shape)| object.get(*key).is_some_and(|value| !shape.fits(value)));
    let misshapen: Vec<_> = misshapen.map(|(key, shape)| (*key, shape.description())).collect();
    for (key, _) in &misshapen {
        object.shift_remove(*key);
    }
    misshapen
}

impl ValueShape {
    fn fits(self, value: &Value) -> bool {
        let are_texts = |value: &Value| value.as_array().is_some_and(|values| values.iter().all(Value::is_string));
        match self {
            Flag => value.is_boolean(),
            Text => value.is_string(),
            TextOrTexts => value.is_string() || are_texts(value),
            Texts => are_texts(value),
            Object => value.is_object(),
            TextsByName => value.as_object().is_some_and(|object| object.values().all(are_texts)),
            References => value.as_array().is_some_and(|values| values.iter().all(|each| each["path"].is_string())),
        }
    }

    fn description(self) -> &'static str {
        match self {
            Flag => "`true` or `false`",
            Text => "a string",
            TextOrTexts => "a string or an array of strings",
            Texts => "an array of strings",
            Object => "an object",
            TextsByName => "an object whose values are arrays of strings",
            References => "an array of objects with `path`",
        }
    }
}

/// A text, or the texts of a list.
pub fn strings(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(text)) => vec![text.clone()],
        Some(Value::Array(values)) => values.iter().filter_map(|value| Some(value.as_str()?.to_owned())).collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_of_another_type_are_taken_away() {
        let other = |shape: ValueShape| if matches!(shape, Text | TextOrTexts) { json!(1) } else { json!("a") };
        for (key, shape) in KEYS {
            let mut config = Map::from_iter([(key.to_owned(), other(shape)), ("a".to_owned(), json!(1))]);
            assert_eq!(take_misshapen(&mut config), [(key, shape.description())]);
            assert_eq!(Value::Object(config), json!({ "a": 1 }));
        }
        for (key, shape) in OPTIONS {
            let mut config = Map::from_iter([("compilerOptions".to_owned(), json!({ key: other(shape), "a": null }))]);
            assert_eq!(take_misshapen(&mut config), [(key, shape.description())]);
            assert_eq!(Value::Object(config), json!({ "compilerOptions": {} }));
        }
        for value in [
            json!({ "extends": "./a", "files": [], "references": [{ "path": "./b", "prepend": true }] }),
            json!({ "extends": ["./a"], "compilerOptions": { "strict": true, "paths": { "~/*": ["./*"] }, "lib": [] } }),
        ] {
            let mut config = value.as_object().unwrap().clone();
            assert_eq!(take_misshapen(&mut config), []);
            assert_eq!(Value::Object(config), value);
        }
    }
}
