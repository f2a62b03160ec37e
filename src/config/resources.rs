//! `memory`, `vcpu` and `region`; a value that Netlify does not offer fails the build of a site.

use std::ops::RangeInclusive;

use super::{
    Value,
    shape::{Reading, Shape},
    types::number_in,
};

/// Megabytes: a whole number, or a string such as `"2gb"`.
pub struct Memory;

/// Virtual processors.
pub struct Vcpu;

/// Where a function runs.
pub struct Region;

/// Source: zip-it-and-ship-it, `config.ts`.
const MEGABYTES: RangeInclusive<f64> = 1_024.0..=4_096.0;

/// Source: zip-it-and-ship-it, `config.ts`.
const VCPUS: RangeInclusive<f64> = 0.5..=2.0;

/// Source: zip-it-and-ship-it, `config.ts`.
const REGIONS: [&str; 12] = ["cmh", "dub", "fra", "gru", "iad", "lhr", "nrt", "pdx", "sfo", "sin", "syd", "yul"];

impl Shape for Memory {
    /// `z.preprocess(…parseMemoryMB…, z.number().int().min(1024).max(4096))`
    fn read(&self, value: &Value) -> Reading {
        let number = match value {
            Value::Number(number) => *number,
            Value::String(text) => megabytes(text).unwrap_or(f64::NAN),
            _ => return Reading::wrong_type("number", value),
        };
        if number.is_nan() {
            return Reading::wrong_type("number", &Value::Number(number));
        }
        // zod's `int()` comes first, and infinity is not an integer either.
        if !number.is_finite() || number.fract() != 0.0 {
            return Reading::refused("Expected integer, received float");
        }
        within(number, &MEGABYTES)
    }

    fn expected(&self) -> String {
        "a whole number from 1024 to 4096 (MB), or a string such as `\"2gb\"`".to_owned()
    }

    fn limits(&self) -> Option<&'static str> {
        Some("whole megabytes from 1024 to 4096")
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let number = match value {
            Value::Number(number) => Some(*number),
            Value::String(text) => megabytes_meant(text),
            _ => None,
        };
        number.and_then(|number| nearest(number.round(), &MEGABYTES))
    }
}

impl Shape for Vcpu {
    /// `z.number().min(0.5).max(2)`
    fn read(&self, value: &Value) -> Reading {
        match value {
            Value::Number(number) if !number.is_nan() => within(*number, &VCPUS),
            _ => Reading::wrong_type("number", value),
        }
    }

    fn expected(&self) -> String {
        "a number from 0.5 to 2".to_owned()
    }

    fn limits(&self) -> Option<&'static str> {
        Some("0.5 to 2")
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let number = if let Value::Number(number) = value { Some(*number) } else { number_in(value) };
        number.and_then(|number| nearest(number, &VCPUS))
    }
}

impl Shape for Region {
    /// `z.preprocess(…toLowerCase…, z.enum([…]))`
    fn read(&self, value: &Value) -> Reading {
        let expected = || REGIONS.map(|region| format!("'{region}'")).join(" | ");
        let Value::String(text) = value else { return Reading::wrong_type(&expected(), value) };
        let region = text.to_lowercase();
        if REGIONS.contains(&region.as_str()) {
            return Reading::Kept(Value::String(region));
        }
        Reading::refused(format!("Invalid enum value. Expected {}, received '{region}'", expected()))
    }

    fn expected(&self) -> String {
        format!("one of {}", REGIONS.join(", "))
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let Value::String(text) = value else { return None };
        Some(Value::String(text.trim().to_lowercase()))
    }
}

fn within(number: f64, range: &RangeInclusive<f64>) -> Reading {
    let (least, most) = (range.start(), range.end());
    if number < *least {
        return Reading::refused(format!("Number must be greater than or equal to {least}"));
    }
    if number > *most {
        return Reading::refused(format!("Number must be less than or equal to {most}"));
    }
    Reading::Kept(Value::Number(number))
}

/// The nearest number that is offered; of a negative number it is not known what was meant.
fn nearest(number: f64, range: &RangeInclusive<f64>) -> Option<Value> {
    (number >= 0.0).then(|| Value::Number(number.clamp(*range.start(), *range.end())))
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

/// The same of what people write besides: a sign, an exponent, other units.
fn megabytes_meant(text: &str) -> Option<f64> {
    let text = text.trim().to_ascii_lowercase();
    let number = text.trim_end_matches(|character: char| character.is_ascii_alphabetic());
    let factor = match &text[number.len()..] {
        "" | "m" | "mb" | "mib" => 1.0,
        "g" | "gb" | "gib" => 1_024.0,
        _ => return None,
    };
    number.trim_end().parse::<f64>().ok().map(|number| number * factor)
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
