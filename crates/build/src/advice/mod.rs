//! What would make functions smaller, with the number of bytes that it saves.
//!
//! Whether there is something to say is seen from the measured sizes and the graph of modules, in every build. Where
//! advice changes an import, the saving is found by bundling the functions concerned as if it had been followed; where
//! it is to do without a package, by what only that package brings in. Packages with two builds are so common that these
//! are compared on request only.

mod aws_sdk;
mod brought;
mod commonjs_copy;
mod development_tool;
mod moment_locales;
mod polyfill;
mod report;
mod saving;
mod variant;
mod view;
mod whole_package;

use std::path::Path;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::{diagnostic::Diagnostic, function::Function};

use crate::{advice::view::View, size::Size};

/// What is worth saying, in bytes: below this, nobody notices the difference when a function starts or is uploaded,
/// and a warning costs more than it saves.
const THRESHOLD: usize = 10_000;

/// Functions that were bundled and measured.
#[derive(Debug, Clone, Copy)]
pub struct Built<'b> {
    /// The integration's root, absolute.
    pub root: &'b Path,
    /// All functions.
    pub functions: &'b [Function],
    /// Their outputs.
    pub bundle: &'b Bundle,
    /// What these consist of.
    pub size: &'b Size,
    /// Whether they carry their source maps.
    pub ships_maps: bool,
    /// Whether to look for advice, too, of which one only knows whether it helps once it was bundled.
    pub is_thorough: bool,
}

/// All advice, each with what it saves of the function that it saves most of.
pub fn advise(built: Built<'_>) -> Vec<Diagnostic> {
    let view = View::new(built);
    let mut found = whole_package::advise(&view);
    if built.is_thorough {
        found.extend(commonjs_copy::advise(&view));
    }
    found.extend(moment_locales::advise(&view));
    found.extend(aws_sdk::advise(&view));
    found.extend(development_tool::advise(&view));
    found.extend(polyfill::advise(&view));
    found
}
