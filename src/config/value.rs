//! A value that is known without running code, and how it is printed so that Netlify can read it.

use std::fmt::Write as _;

/// A constant.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `undefined`; never printed.
    Undefined,
    /// `null`
    Null,
    /// `true`, `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// Any string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object, in the order of its keys.
    Object(Vec<(String, Value)>),
}

impl Value {
    /// The strings of a string or of an array; anything else in it is left out.
    pub fn strings(&self) -> Vec<&str> {
        match self {
            Self::String(text) => vec![text],
            Self::Array(items) => items.iter().flat_map(Self::strings).collect(),
            _ => Vec::new(),
        }
    }

    /// JavaScript truthiness.
    pub fn is_truthy(&self) -> bool {
        match self {
            Self::Undefined | Self::Null => false,
            Self::Bool(value) => *value,
            Self::Number(value) => *value != 0.0 && !value.is_nan(),
            Self::String(text) => !text.is_empty(),
            Self::Array(_) | Self::Object(_) => true,
        }
    }

    /// What Netlify's reader sees where the value is printed: negative, infinite and undefined numbers are no literals
    /// for it (zip-it-and-ship-it, `runtimes/node/parser/exports.ts`).
    #[must_use]
    pub fn read_back(&self) -> Self {
        match self {
            Self::Number(number) if *number < 0.0 || !number.is_finite() => Self::Undefined,
            Self::Array(items) => Self::Array(items.iter().map(Self::read_back).collect()),
            Self::Object(entries) => {
                Self::Object(entries.iter().map(|(key, value)| (key.clone(), value.read_back())).collect())
            }
            value => value.clone(),
        }
    }

    /// What it is, in the words of a message.
    pub fn describe(&self) -> String {
        match self {
            Self::Undefined => "undefined".to_owned(),
            Self::Null => "null".to_owned(),
            Self::Bool(value) => format!("`{value}`"),
            Self::Number(value) => format!("the number {}", print_number(*value)),
            Self::String(text) if text.is_empty() => "an empty string".to_owned(),
            Self::String(text) => format!("the string `\"{text}\"`"),
            Self::Array(_) => "an array".to_owned(),
            Self::Object(_) => "an object".to_owned(),
        }
    }

    /// What a template literal or `+` makes of a primitive; `None` for arrays and objects.
    pub fn to_primitive_string(&self) -> Option<String> {
        match self {
            Self::Undefined => Some("undefined".to_owned()),
            Self::Null => Some("null".to_owned()),
            Self::Bool(value) => Some(value.to_string()),
            Self::Number(value) => Some(print_number(*value)),
            Self::String(text) => Some(text.clone()),
            Self::Array(_) | Self::Object(_) => None,
        }
    }

    /// The literal that [`print`](Self::print) prints.
    pub fn to_literal(&self) -> String {
        let mut literal = String::new();
        self.print(&mut literal);
        literal
    }

    /// Prints a literal in the grammar that zip-it-and-ship-it reads: double-quoted strings, keys
    /// without quotes (version 9 overlooks quoted ones), numbers, booleans, `null`, arrays and objects.
    /// A negative number is outside it, and is printed all the same: Netlify then ignores that key, as
    /// it does in the source.
    pub fn print(&self, out: &mut String) {
        match self {
            Self::Undefined => out.push_str("undefined"),
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(value) => out.push_str(&print_number(*value)),
            Self::String(text) => print_string(text, out),
            Self::Array(items) => print_list(out, '[', ']', items, Self::print),
            Self::Object(entries) => print_list(out, '{', '}', entries, |(key, value), out| {
                print_key(key, out);
                out.push_str(": ");
                value.print(out);
            }),
        }
    }
}

fn print_list<T>(out: &mut String, open: char, close: char, items: &[T], mut print: impl FnMut(&T, &mut String)) {
    out.push(open);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        print(item, out);
    }
    out.push(close);
}

fn print_key(key: &str, out: &mut String) {
    let is_name = !key.starts_with(|character: char| character.is_ascii_digit())
        && !key.is_empty()
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$'));
    if is_name { out.push_str(key) } else { print_string(key, out) }
}

/// JSON escapes are JavaScript escapes.
fn print_string(text: &str, out: &mut String) {
    let _ = write!(out, "{}", serde_json::Value::from(text));
}

fn print_number(value: f64) -> String {
    // Rust's `-0` and `inf` mean something else, or nothing, in JavaScript.
    if value == 0.0 {
        "0".to_owned()
    } else if value.is_infinite() {
        if value > 0.0 { "Infinity" } else { "-Infinity" }.to_owned()
    } else {
        format!("{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prints_what_netlify_reads() {
        let value = Value::Object(vec![
            ("path".to_owned(), Value::Array(vec![Value::String("/a\"b\n".to_owned()), Value::Null])),
            ("preferStatic".to_owned(), Value::Bool(true)),
            ("time-out".to_owned(), Value::Number(26.0)),
        ]);
        let mut out = String::new();
        value.print(&mut out);
        assert_eq!(out, r#"{path: ["/a\"b\n", null], preferStatic: true, "time-out": 26}"#);
    }

    #[test]
    fn prints_numbers_that_javascript_reads() {
        for (number, printed) in [(-0.0, "0"), (1e21, "1000000000000000000000"), (f64::INFINITY, "Infinity")] {
            assert_eq!(print_number(number), printed);
        }
        assert_eq!(print_number(-f64::INFINITY), "-Infinity");
        assert_eq!(print_number(f64::NAN), "NaN");
    }

    #[test]
    fn strings_become_text_as_in_javascript() {
        assert_eq!(Value::Number(1.5).to_primitive_string().as_deref(), Some("1.5"));
        assert_eq!(Value::Number(60.0).to_primitive_string().as_deref(), Some("60"));
        assert_eq!(Value::Array(vec![]).to_primitive_string(), None);
    }
}
