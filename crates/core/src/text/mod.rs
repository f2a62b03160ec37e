//! The text of files: spans with lines and columns, and edits.

mod edit;
mod source_file;

pub use self::{
    edit::{Edit, apply_edits, place_before},
    source_file::{Position, SourceFile, Span},
};
