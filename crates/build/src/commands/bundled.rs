//! Check, bundle and verify: the stages that `build` and `size` have in common.

use std::path::Path;

use netlify_sdk_bundle::{bundle_functions, model::Bundle};
use netlify_sdk_core::{
    check::{CheckReport, FunctionsEntry, check},
    diagnostic::{self, Diagnostic, has_errors},
    function::Function,
};

use crate::commands::verify::verify;

/// Functions that were checked, bundled and verified without errors.
#[derive(Debug)]
pub struct Bundled {
    /// In the order of their names on a site.
    pub functions: Vec<Function>,
    /// Their outputs.
    pub bundle: Bundle,
    /// Warnings, in the order of files and places.
    pub warnings: Vec<Diagnostic>,
}

impl Bundled {
    /// Checks, bundles and verifies functions.
    ///
    /// # Errors
    ///
    /// All problems, warnings included, where at least one is an error. Nothing is bundled if the check finds one.
    pub fn new(root: &Path, entries: &[FunctionsEntry], inline_source_maps: bool) -> Result<Self, Vec<Diagnostic>> {
        let CheckReport { functions, mut diagnostics, .. } = check(root, entries);
        if has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        let (bundle, found) = verify(root, &functions, bundle_functions(root, &functions, inline_source_maps));
        diagnostics.extend(found);
        diagnostic::sort(&mut diagnostics);
        if has_errors(&diagnostics) {
            return Err(diagnostics);
        }
        Ok(Self { functions, bundle, warnings: diagnostics })
    }
}
