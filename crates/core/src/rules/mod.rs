//! What cannot work on a site, one problem per file: its manual and, where facts are enough to find
//! it, its check. A rule sees facts, never files or syntax trees.
//!
//! What an earlier or a later step reports by itself (a syntax error, a failed import) has its manual
//! here all the same, so that every code is explained in one place.

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
    let mut manuals = [function::MANUALS, plugin::MANUALS, site::MANUALS, package::MANUALS].concat();
    manuals.sort_by_key(|manual| manual.code);
    manuals
}
