//! An entry of `config`.

use crate::{netlify::config::Value, text::Span};

/// A key of `config`, with the places of its key and value.
#[derive(Debug, Clone)]
pub struct ConfigEntry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
    /// Where the value stands.
    pub value_span: Span,
}
