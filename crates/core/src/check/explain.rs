//! The manuals of all codes.

use crate::rules::{self, Manual};

/// Every code's manual, in the order of the codes.
pub fn explain() -> Vec<Manual> {
    rules::manuals()
}
