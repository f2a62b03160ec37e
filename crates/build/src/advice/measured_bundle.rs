//! What advice is given about.

use std::path::Path;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::function::Function;

use crate::size::Size;

/// Functions that were bundled and measured.
#[derive(Debug, Clone, Copy)]
pub struct MeasuredBundle<'b> {
    /// The integration's root, absolute.
    pub root: &'b Path,
    /// All functions.
    pub functions: &'b [Function],
    /// Their outputs.
    pub bundle: &'b Bundle,
    /// What these consist of.
    pub size: &'b Size,
    /// Whether they have their source maps inline.
    pub inline_source_maps: bool,
    /// Whether to look also for advice that has to be bundled to know whether it helps.
    pub is_thorough: bool,
}
