//! Fields that are of a type, or else overlooked; and `region`, which is not.

use crate::{
    function::{REGIONS, Value},
    read::netlify::schema::{Issue, Parsed, type_name},
};

/// `z.boolean().optional().catch(undefined)`
pub fn boolean(value: &Value) -> Value {
    only(value, matches!(value, Value::Bool(_)))
}

/// `z.string().optional().catch(undefined)`
pub fn string(value: &Value) -> Value {
    only(value, matches!(value, Value::String(_)))
}

/// `z.number().optional().catch(undefined)`
pub fn number(value: &Value) -> Value {
    only(value, matches!(value, Value::Number(number) if !number.is_nan()))
}

/// `z.enum([…]).optional().catch(undefined)`
pub fn one_of(options: &[&str], value: &Value) -> Value {
    only(value, matches!(value, Value::String(text) if options.contains(&text.as_str())))
}

/// `z.array(z.string()).optional().catch([])`
pub fn strings(value: &Value) -> Value {
    match value {
        Value::Array(items) if items.iter().all(|item| matches!(item, Value::String(_))) => value.clone(),
        _ => Value::Array(Vec::new()),
    }
}

fn only(value: &Value, is_valid: bool) -> Value {
    if is_valid { value.clone() } else { Value::Undefined }
}

/// A region, in any case.
pub fn region(value: &Value) -> Parsed {
    let expected = || REGIONS.map(|region| format!("'{region}'")).join(" | ");
    let Value::String(text) = value else {
        return Err(Issue::new("region", format!("Expected {}, received {}", expected(), type_name(value))));
    };
    let region = text.to_lowercase();
    if REGIONS.contains(&region.as_str()) {
        return Ok(Value::String(region));
    }
    Err(Issue::new("region", format!("Invalid enum value. Expected {}, received '{region}'", expected())))
}
