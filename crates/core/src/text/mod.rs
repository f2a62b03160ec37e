//! The text of files: spans with lines and columns, and edits; sizes as text.

mod bytes;
mod edit;
mod source_file;

pub use self::{
    bytes::format_bytes,
    edit::{Edit, apply_edits, place_before},
    source_file::{Position, SourceFile, Span},
};
