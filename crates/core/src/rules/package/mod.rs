//! Problems of this package.

mod addon_missing;
mod internal_error;

use crate::rules::Manual;

/// Their manuals.
pub const MANUALS: &[Manual] = &[internal_error::MANUAL, addon_missing::MANUAL];
