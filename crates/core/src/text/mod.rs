//! The text of files: spans with lines and columns, and edits; sizes as text; misspelt names.

mod bytes;
mod closest;
mod edit;
mod nesting;
mod source_file;
mod type_arguments;

pub use self::{
    bytes::format_bytes,
    closest::closest,
    edit::{Edit, apply_edits, place_before},
    nesting::{MAX_NESTING, too_deep},
    source_file::{Position, SourceFile, Span},
};
