//! How severe a conflict is: `onConflict` of the integration decides.

use crate::diagnostic::Diagnostic;

/// The diagnostic as an error if the integration has `onConflict: "error"`.
pub fn severe(diagnostic: Diagnostic, is_strict: bool) -> Diagnostic {
    if is_strict { diagnostic.as_error() } else { diagnostic }
}
