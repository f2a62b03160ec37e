//! The text of files: spans with lines and columns, and edits; sizes as text; misspelt names.

mod bytes;
mod closest;
mod edit;
mod source_file;

pub use self::{
    bytes::format_bytes,
    closest::closest,
    edit::{Edit, apply_edits, place_before},
    source_file::{Position, SourceFile, Span},
};
