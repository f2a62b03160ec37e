//! The value of `config`: where Netlify reads what an author wrote, it reads the same in what is printed of it.
#![no_main]

use libfuzzer_sys::{Corpus, fuzz_target};
use netlify_sdk_core::{
    js::constant::Constants,
    netlify::config::Value,
    read::{author, netlify},
    text::SourceFile,
};

fuzz_target!(|data: &[u8]| -> Corpus {
    let Ok(text) = std::str::from_utf8(data) else { return Corpus::Reject };
    let code = format!("export default () => new Response();\nexport const config = {{{text}}};\n");
    let file = SourceFile::new("a.mts", code);
    let Ok(facts) = author::analyze(&file, &Constants::none()) else { return Corpus::Keep };
    let config: Vec<_> = facts.config.iter().map(|entry| (entry.key.clone(), entry.value.clone())).collect();
    let mut printed = String::new();
    Value::Object(config.clone()).print(&mut printed);
    let output = format!("export default () => new Response();\nexport const config = {printed};\n");
    let reading = netlify::read_as_netlify(&SourceFile::new("a.mjs", output), "a");
    match (netlify::printed_as_netlify(&config, "a"), reading) {
        (Ok(expected), Ok(reading)) => assert_eq!(expected, reading.config, "{printed}"),
        // Routes are not a part of the comparison.
        (Ok(_), Err(message)) => assert!(message.contains("is not a valid path"), "{message}: {printed}"),
        (Err(expected), reading) => assert_eq!(Err(expected), reading.map(|_| ()), "{printed}"),
    }
    Corpus::Keep
});
