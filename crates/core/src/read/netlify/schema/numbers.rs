//! `memory` and `vcpu`.

use crate::{
    function::Value,
    read::netlify::schema::{Issue, Parsed},
};

/// Megabytes: a number, or a text such as `"2gb"`.
pub fn memory(value: &Value) -> Parsed {
    let number = match value {
        Value::Number(number) => *number,
        Value::String(text) => megabytes(text).unwrap_or(f64::NAN),
        _ => return Err(Issue::wrong_type("memory", "number", value)),
    };
    if number.is_nan() {
        return Err(Issue::wrong_type("memory", "number", &Value::Number(number)));
    }
    if !number.is_finite() || number.fract() != 0.0 {
        return Err(Issue::new("memory", "Expected integer, received float"));
    }
    within("memory", number, 1_024.0, 4_096.0)
}

/// Virtual processors.
pub fn vcpu(value: &Value) -> Parsed {
    match value {
        Value::Number(number) if !number.is_nan() => within("vcpu", *number, 0.5, 2.0),
        _ => Err(Issue::wrong_type("vcpu", "number", value)),
    }
}

fn within(key: &str, number: f64, least: f64, most: f64) -> Parsed {
    if number < least {
        return Err(Issue::new(key, format!("Number must be greater than or equal to {least}")));
    }
    if number > most {
        return Err(Issue::new(key, format!("Number must be less than or equal to {most}")));
    }
    Ok(Value::Number(number))
}

/// `/^(\d+(?:\.\d+)?)\s*(mb|gb)?$/` of the text in lower case. Source: `utils/parse_memory.ts`.
fn megabytes(text: &str) -> Option<f64> {
    let text = trim(text).to_lowercase();
    let (number, factor) = match (text.strip_suffix("mb"), text.strip_suffix("gb")) {
        (Some(number), _) => (trim_end(number), 1.0),
        (None, Some(number)) => (trim_end(number), 1_024.0),
        (None, None) => (text.as_str(), 1.0),
    };
    let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = is_digits(whole) && is_digits(fraction);
    is_number.then(|| number.parse::<f64>().ok()).flatten().map(|number| number * factor)
}

fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

fn trim_end(text: &str) -> &str {
    text.trim_end_matches(is_space)
}

/// White space in JavaScript: Unicode's, with the byte order mark and without NEL.
fn is_space(character: char) -> bool {
    character == '\u{FEFF}' || character.is_whitespace() && character != '\u{85}'
}
