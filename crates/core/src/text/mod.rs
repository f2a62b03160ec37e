//! The text of files: spans with lines and columns, edits, and how sizes are written.

mod bytes;
mod edit;
mod source_file;

pub use self::{
    bytes::shown_bytes,
    edit::{Edit, apply_edits, place_before},
    source_file::{Position, SourceFile, Span},
};
