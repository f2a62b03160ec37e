//! Names of functions and prefixes.
//!
//! Netlify's build accepts any file name, but its deploy API refuses a whole deploy (422 "Incorrect
//! function names") when one name has a character outside `[A-Za-z0-9_-]`, and `netlify dev`
//! answers 400. So both a name and a prefix are held to that alphabet.

/// Whether Netlify's deploy API takes the text as (part of) a function's name.
pub fn is_valid(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_valid_byte)
}

/// The characters of a name that Netlify's deploy API refuses, each once, in order.
pub fn refused_characters(text: &str) -> Vec<char> {
    let mut refused: Vec<char> = Vec::new();
    for character in text.chars() {
        let valid = u8::try_from(character).is_ok_and(is_valid_byte);
        if !valid && !refused.contains(&character) {
            refused.push(character);
        }
    }
    refused
}

fn is_valid_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

/// The name a function has on a site: `<prefix>_<name>`.
pub fn prefixed(prefix: &str, name: &str) -> String {
    format!("{prefix}_{name}")
}

/// The folder of the code that several functions of a prefix share.
///
/// It holds no `index.*`, so Netlify does not take it for a function.
pub fn chunk_folder(prefix: &str) -> String {
    format!("{prefix}_chunks")
}

/// Whether Netlify runs a function of this name in the background.
///
/// Source: zip-it-and-ship-it, `runtimes/node/index.ts`; the comparison is case-sensitive.
pub fn is_background(name: &str) -> bool {
    name.ends_with("-background")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_alphabet_of_the_deploy_api() {
        assert!(is_valid("hello-World_2"));
        for name in ["", "a b", "a.b", "é", "[id]", "$x"] {
            assert!(!is_valid(name), "{name}");
        }
        assert_eq!(refused_characters("a.b c.d"), ['.', ' ']);
    }

    #[test]
    fn only_the_lower_case_suffix_means_background() {
        assert!(is_background("my_prefix_job-background"));
        assert!(!is_background("job-Background"));
    }
}
