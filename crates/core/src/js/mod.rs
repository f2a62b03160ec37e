//! JavaScript and TypeScript, parsed by oxc: syntax trees, top-level bindings, and constant evaluation.

mod bindings;
pub mod constant;
mod parse;

pub use self::{
    bindings::{Binding, Bindings, ImportedName},
    parse::{parse, semantic_errors, source_type},
};
