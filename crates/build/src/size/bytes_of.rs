//! The size of a function, before anything else is known of it.

use netlify_sdk_bundle::model::Bundle;

/// Bytes of a function's file, of every chunk it needs and of every file that is copied for it.
pub fn bytes_of(bundle: &Bundle, injected_name: &str) -> usize {
    let code: usize = bundle.closure(injected_name).iter().map(|file| file.code.len()).sum();
    let copied: u64 = bundle.copied_with(injected_name).values().map(|file| file.bytes).sum();
    code + usize::try_from(copied).unwrap_or(usize::MAX)
}
