//! A path with the function that answers at it.

use crate::function::{ConfigEntry, Function};

/// A path that a function answers at.
pub struct Claim<'f> {
    /// The function.
    pub function: &'f Function,
    /// Its `path`.
    pub entry: &'f ConfigEntry,
    /// One of the paths in it.
    pub path: &'f str,
    /// The function's methods; none means all.
    pub methods: Vec<String>,
}
