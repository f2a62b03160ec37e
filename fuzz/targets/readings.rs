//! TypeScript in a pattern that repeats: where it is not refused because a parser would read it again and again, it is
//! parsed in less time than an input may take.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::{
    read::netlify,
    text::{SourceFile, too_deep},
};

/// What a pattern is made of; twice, what most depends on.
const TOKENS: [&str; 56] = [
    "(", "(", "[", "[", "{", "{", "<", "<", "a", "b ", "=", "=", "+", "b(", "=>", ",", "async ", "!", ">", ":", ":", "?",
    "&", "...", ")", "]", "}", "new ", "\\+", "readonly ", "class ", "extends ", "|", "`${", "function ", "keyof ",
    "infer ", "as ", "in ", "@", ";", "get ", "-", "abstract ", "is ", "export ", "const ", "let ", "<T>(", "async<",
    "/", "satisfies ", "typeof ", "asserts ", "import(", "?.",
];

/// Tokens in a pattern.
const LENGTH: usize = 12;

/// More than a parser ends with where the time doubles with each.
const REPETITIONS: usize = 40;

fuzz_target!(|data: &[u8]| -> Corpus {
    let pattern: String = data.iter().take(LENGTH).map(|byte| TOKENS[usize::from(*byte) % TOKENS.len()]).collect();
    let repeated = (1..=REPETITIONS).map(|times| pattern.repeat(times));
    let Some(code) = repeated.take_while(|code| too_deep(code, true).is_none()).last() else { return Corpus::Reject };
    let _ = netlify::read_as_netlify(&SourceFile::new("a.mts", code), "a");
    Corpus::Keep
});
