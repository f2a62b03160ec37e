//! The text of a function, read as its author means it and as Netlify reads it: no panic, and every problem found can be
//! shown with its code frame.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::{
    diagnostic::render,
    js::constant::Constants,
    read::{author, netlify},
    text::SourceFile,
};

const FILES: [&str; 6] = ["a.mts", "a.mjs", "a.cjs", "a.js", "a.tsx", "a.ts"];

fuzz_target!(|data: &[u8]| -> Corpus {
    let Some((kind, Ok(text))) = data.split_first().map(|(kind, text)| (*kind, std::str::from_utf8(text))) else {
        return Corpus::Reject;
    };
    let file = SourceFile::new(FILES[usize::from(kind) % FILES.len()], text);
    let _ = netlify::read_as_netlify(&file, "a");
    let _ = netlify::unreadable_part(&file);
    let _ = author::suppressions_of(&file);
    let problems = [
        author::analyze(&file, &Constants::none()).err(),
        author::analyze_edge(&file, &Constants::none()).err(),
        author::usage(&file, &["addFunctions".to_owned()]).err(),
    ];
    for diagnostic in problems.into_iter().flatten().flatten() {
        let _ = render(&diagnostic, false);
    }
    Corpus::Keep
});
