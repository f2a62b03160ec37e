//! JavaScript and TypeScript, parsed by oxc: syntax trees, what top-level names stand for, and constant evaluation.

mod bindings;
pub mod constant;
mod parse;

pub use self::{
    bindings::{Binding, Bindings, ImportedName},
    parse::{parse, source_type},
};
