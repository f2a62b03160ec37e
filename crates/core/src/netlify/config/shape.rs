//! What all kinds of values have in common: how Netlify reads them, and the problem if it drops or refuses one.

use crate::netlify::config::Value;

/// A kind of values.
pub trait Shape: Sync {
    /// What Netlify reads; never asked for `undefined`, which is as good as absent.
    fn read(&self, value: &Value) -> Reading;

    /// What Netlify takes, for a help that begins with "give `key`".
    fn expected(&self) -> String;

    /// The valid value that the author most likely meant.
    fn meant(&self, _value: &Value) -> Option<Value> {
        None
    }

    /// The limits of a value of the right type, for a help that begins with "Netlify takes".
    fn limits(&self) -> Option<&'static str> {
        None
    }

    /// Whether a later step of Netlify's uses what is read.
    fn is_used(&self, _value: &Value) -> bool {
        true
    }

    /// What has to be printed, so that Netlify does what is meant.
    fn printed(&self, value: &Value) -> Value {
        value.clone()
    }

    /// What is wrong with the value of a key of a function.
    fn faults(&self, key: &str, function: &str, value: &Value) -> Vec<Fault> {
        let fault = |verb| Fault {
            message: format!("`{key}` of `{function}` is {}, which Netlify {verb}", value.describe()),
            help: self.help(key, value),
        };
        self.objection(value).map(fault).into_iter().collect()
    }

    /// What Netlify does to a value that does not count.
    fn objection(&self, value: &Value) -> Option<&'static str> {
        match read_printed(self, value) {
            Reading::Kept(_) if self.is_used(value) => None,
            Reading::Kept(_) | Reading::Dropped(_) => Some("drops"),
            Reading::Refused(_) => Some("refuses"),
        }
    }

    /// The right value, or what is right.
    fn help(&self, key: &str, value: &Value) -> String {
        let meant = self.meant(value).filter(|meant| self.objection(meant).is_none());
        let Some(meant) = meant else { return format!("give `{key}` {}", self.expected()) };
        let limits = self.limits().map_or_else(String::new, |limits| format!("; Netlify takes {limits}"));
        format!("write `{key}: {}`{limits}", meant.to_literal())
    }
}

/// What Netlify reads of a value that is printed as a literal.
fn read_printed(shape: &(impl Shape + ?Sized), value: &Value) -> Reading {
    match value.read_back() {
        Value::Undefined => Reading::Dropped(Value::Undefined),
        value => shape.read(&value),
    }
}

/// What Netlify reads of a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// The value, perhaps in another form.
    Kept(Value),
    /// The function is deployed without a warning, as if this were the value.
    Dropped(Value),
    /// The build of the site fails.
    Refused(Refusal),
}

/// Why a value fails the build of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Which item of an array is wrong; `None` for the value as a whole.
    pub item: Option<usize>,
    /// The message of zod 3.
    pub message: String,
}

/// What is wrong with a value, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Reading {
    /// A value that is kept as it is, or else dropped.
    pub fn only(value: &Value, is_valid: bool) -> Self {
        if is_valid { Self::Kept(value.clone()) } else { Self::Dropped(Value::Undefined) }
    }

    /// A value that is refused as a whole.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::Refused(Refusal { item: None, message: message.into() })
    }

    /// A value of another type than the schema's.
    pub fn wrong_type(expected: &str, value: &Value) -> Self {
        Self::refused(format!("Expected {expected}, received {}", type_name(value)))
    }
}

/// zod's word for the type of a value.
fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Undefined => "undefined",
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if number.is_nan() => "nan",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
