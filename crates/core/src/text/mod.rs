//! The text of files: spans with lines and columns, and edits; sizes as text.

mod bytes;
mod edit;
mod nesting;
mod source_file;

pub use self::{
    bytes::format_bytes,
    edit::{Edit, apply_edits, place_before},
    nesting::{MAX_NESTING, too_deep},
    source_file::{Position, SourceFile, Span},
};
