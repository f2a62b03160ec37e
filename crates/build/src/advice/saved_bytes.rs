//! Savings in the form that the rules report.

use netlify_sdk_core::rules::function::SavedBytes;

use crate::advice::saving::Saving;

/// What the message of a rule says of a saving.
pub fn saved_bytes<'s>(saving: &'s Saving<'_>) -> SavedBytes<'s> {
    let Saving { function, bytes, of, places, through, others } = saving;
    SavedBytes { function, bytes: *bytes, of: *of, others: *others, places, through }
}
