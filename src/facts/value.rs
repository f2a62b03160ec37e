//! An entry of `config`.

use crate::{config::Value, source::Span};

/// A key of `config`, with the places of its key and value.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The key.
    pub key: String,
    /// Where the key stands.
    pub key_span: Span,
    /// Its value.
    pub value: Value,
    /// Where the value stands.
    pub value_span: Span,
}
