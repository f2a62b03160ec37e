//! Values of a type; Netlify silently drops a value of another type.

use crate::netlify::config::{
    Value,
    shape::{Reading, Shape},
};

/// `z.boolean().optional().catch(undefined)`
pub struct Boolean;

/// `z.string().optional().catch(undefined)`, and what kind of string it is.
pub struct AnyText(pub &'static str);

/// `z.number().optional().catch(undefined)`, and what kind of number it is. Netlify's reader knows no minus sign.
pub struct Number(pub &'static str);

/// `z.array(z.string()).optional().catch([])`
pub struct Texts;

/// `z.enum([…]).optional().catch(undefined)`
pub struct OneOf(pub &'static [&'static str]);

impl Shape for Boolean {
    fn read(&self, value: &Value) -> Reading {
        Reading::only(value, matches!(value, Value::Bool(_)))
    }

    fn expected(&self) -> String {
        "`true` or `false`".to_owned()
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let Value::String(text) = value else { return None };
        text.trim().to_ascii_lowercase().parse().ok().map(Value::Bool)
    }
}

impl Shape for AnyText {
    fn read(&self, value: &Value) -> Reading {
        Reading::only(value, matches!(value, Value::String(_)))
    }

    fn expected(&self) -> String {
        self.0.to_owned()
    }
}

impl Shape for Number {
    fn read(&self, value: &Value) -> Reading {
        Reading::only(value, matches!(value, Value::Number(number) if !number.is_nan()))
    }

    fn expected(&self) -> String {
        self.0.to_owned()
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        number_in(value).map(Value::Number)
    }
}

impl Shape for Texts {
    fn read(&self, value: &Value) -> Reading {
        match value {
            Value::Array(items) if items.iter().all(|item| matches!(item, Value::String(_))) => {
                Reading::Kept(value.clone())
            }
            _ => Reading::Dropped(Value::Array(Vec::new())),
        }
    }

    fn expected(&self) -> String {
        "an array of strings".to_owned()
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        matches!(value, Value::String(_)).then(|| Value::Array(vec![value.clone()]))
    }
}

impl Shape for OneOf {
    fn read(&self, value: &Value) -> Reading {
        Reading::only(value, matches!(value, Value::String(text) if self.0.contains(&text.as_str())))
    }

    fn expected(&self) -> String {
        one_of(self.0)
    }

    fn meant(&self, value: &Value) -> Option<Value> {
        let Value::String(text) = value else { return None };
        Some(Value::String(text.trim().to_lowercase()))
    }
}

/// The number that a string spells.
pub fn number_in(value: &Value) -> Option<f64> {
    let Value::String(text) = value else { return None };
    text.trim().parse().ok()
}

/// A choice, as a message shows it.
pub fn one_of(texts: &[&str]) -> String {
    let quoted: Vec<_> = texts.iter().map(|text| format!("`\"{text}\"`")).collect();
    match quoted.as_slice() {
        [one] => one.clone(),
        [one, other] => format!("{one} or {other}"),
        _ => format!("one of {}", quoted.join(", ")),
    }
}
