//! The rules, one file for each code: its manual, its message and help (`report`), its check and its tests.
//!
//! A rule sees facts, never files or syntax trees. If facts are enough to find the problem, the file has a `check`.
//! Otherwise another module finds it (`discover`, `project`, the crates `bundle` and `build`) and calls `report`.
//! Problems that JavaScript reports have only their manual here, so that every code is explained in one place.

pub mod edge;
pub mod function;
mod ignored_names;
mod manual;
pub mod package;
pub mod plugin;
pub mod site;
mod suppress;
#[cfg(test)]
mod testing;

pub use self::{
    manual::Manual,
    suppress::{is_ignored, suppress},
};

/// All manuals, in the order of their codes.
pub fn manuals() -> Vec<Manual> {
    let mut manuals = [function::MANUALS, edge::MANUALS, plugin::MANUALS, site::MANUALS, package::MANUALS].concat();
    manuals.sort_by_key(|manual| manual.code);
    manuals
}
