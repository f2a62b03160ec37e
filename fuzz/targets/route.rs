//! Two patterns, one a line: comparing them is symmetric, and the path shown is one that both match.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::netlify::route::{Route, in_lower_case, matches, overlapping_pairs, unmatchable};

/// In bytes.
const LONGEST: usize = 64;

fuzz_target!(|data: &[u8]| -> Corpus {
    // `matches` gives up on long patterns, and long paths.
    if data.len() > LONGEST {
        return Corpus::Reject;
    }
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    let Some((one, other)) = text.split_once('\n') else { return Corpus::Reject };
    for pattern in [one, other] {
        let _ = (Route::parse(pattern), unmatchable(pattern), in_lower_case(pattern));
    }
    let there = overlapping_pairs(&[one, other], |_, _| true);
    let back = overlapping_pairs(&[other, one], |_, _| true);
    let is_known = there.not_compared.is_none() && back.not_compared.is_none();
    assert!(!is_known || there.found.len() == back.found.len(), "{one:?} and {other:?}: {there:?}, {back:?}");
    for overlap in there.found.iter().filter(|overlap| overlap.example.len() <= 2 * LONGEST) {
        for pattern in [one, other] {
            assert!(matches(pattern, &overlap.example), "{pattern:?} does not match {:?}", overlap.example);
        }
    }
    Corpus::Keep
});
