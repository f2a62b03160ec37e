//! Savings as the rules report them.

use netlify_sdk_core::rules::function::SavedBytes;

use crate::advice::saving::Saving;

/// What a rule needs to know of a saving.
pub fn saved<'s>(saving: &'s Saving<'_>) -> SavedBytes<'s> {
    let Saving { function, bytes, of, places, through, others } = saving;
    SavedBytes { function, bytes: *bytes, of: *of, others: *others, places, through }
}
