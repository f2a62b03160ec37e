//! Large JSON stays text that is parsed where it runs.
//!
//! As the object literal that a bundler makes of it, it would be read, checked, printed and mapped property by
//! property here, and V8 reads a literal more slowly than `JSON.parse` reads text, from 10 kB on
//! (<https://v8.dev/blog/cost-of-javascript-2019#json>).

use serde::de::IgnoredAny;

/// Bytes from which on a file counts as large.
const LARGE: usize = 10_000;

/// The CommonJS module of large JSON. `None` for small JSON, and for invalid JSON, which rolldown reports.
pub fn module(text: &str) -> Option<String> {
    if text.len() < LARGE || serde_json::from_str::<IgnoredAny>(text).is_err() {
        return None;
    }
    Some(format!("module.exports = JSON.parse('{}');\n", quoted(text)))
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
