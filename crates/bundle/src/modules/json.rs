//! JSON as modules.
//!
//! Large JSON stays text that is parsed where it runs; so does JSON that an object literal cannot say.
//!
//! As the object literal that a bundler makes of it, it would be read, checked, printed and mapped property by
//! property here, and V8 reads a literal more slowly than `JSON.parse` reads text, from 10 kB on
//! (<https://v8.dev/blog/cost-of-javascript-2019#json>).

use serde::de::IgnoredAny;

use crate::code::has;

/// Bytes from which on a file counts as large.
const LARGE: usize = 10_000;

/// The CommonJS module of JSON that stays text. `None` for other JSON, and for invalid JSON, which rolldown reports.
pub fn module(text: &str) -> Option<String> {
    let is_valid = || serde_json::from_str::<IgnoredAny>(text).is_ok();
    if text.len() < LARGE && is_plain(text) || !is_valid() {
        return None;
    }
    Some(format!("module.exports = JSON.parse('{}');\n", quoted(text)))
}

/// The module that exports only the value of a JSON file.
pub fn default_of(file: &str) -> String {
    // An import would be the property `default` of JSON with `__esModule`.
    format!("export default require({});\n", serde_json::Value::from(file))
}

/// Whether an object literal says the same: it has no key `__proto__`, which would be the prototype, and rolldown can
/// read it, which knows no unpaired surrogates.
fn is_plain(text: &str) -> bool {
    !has(text, "__proto__") && !has(text, "\\u") && serde_json::from_str::<serde_json::Value>(text).is_ok()
}

/// The text without the white space between its tokens, as it is written inside `'`.
fn quoted(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for character in json.chars() {
        match character {
            '"' if !is_escaped => is_string = !is_string,
            ' ' | '\n' | '\r' | '\t' if !is_string => continue,
            '\\' | '\'' => out.push('\\'),
            _ => {}
        }
        is_escaped = character == '\\' && !is_escaped;
        out.push(character);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_that_no_literal_can_say_stays_text() {
        for text in [r#"{"__proto__":1}"#, r#"{"\u005f_proto__":1}"#, r#"["\ud800"]"#] {
            assert!(module(text).is_some(), "{text}");
        }
        assert_eq!(module("{]"), None);
    }

    #[test]
    fn only_large_json_stays_text() {
        let large = format!("[\n  \"{}\"\n]", "x".repeat(LARGE));
        assert_eq!(module(&large).unwrap(), format!("module.exports = JSON.parse('[\"{}\"]');\n", "x".repeat(LARGE)));
        assert_eq!(module("[1]"), None);
        assert_eq!(module(&large[..LARGE + 4]), None);
    }

    #[test]
    fn strings_are_kept() {
        assert_eq!(quoted("{ \"a\\\" b\" : \" \\\\\" ,\n\t\"it's\": 1 }"), r#"{"a\\" b":" \\\\","it\'s":1}"#);
    }
}
