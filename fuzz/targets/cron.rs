//! A cron expression: one that is accepted runs at some time, and each time is later than the one before.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::netlify::cron::{check, next_runs};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    let runs = next_runs(text, 1_767_225_600_000, 3);
    assert_eq!(check(text).is_ok(), !runs.is_empty(), "{text:?}: {runs:?}");
    assert!(runs.is_sorted_by(|one, next| one < next), "{text:?}: {runs:?}");
    Corpus::Keep
});
