//! Places of words and brackets in the text, which the syntax tree does not have.

/// The place after white space and comments.
pub fn skip_trivia(code: &str, at: usize) -> usize {
    let mut at = at;
    loop {
        let rest = &code[at..];
        let blank = rest.len() - rest.trim_start().len();
        let comment = match &rest[blank..] {
            text if text.starts_with("//") => text.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(text.len()),
            text if text.starts_with("/*") => text.find("*/").map_or(text.len(), |end| end + 2),
            _ => return at + blank,
        };
        at += blank + comment;
    }
}

/// The place of a word that follows at most other words; `None` where it is not there.
pub fn find_word(code: &str, at: usize, word: &str) -> Option<usize> {
    let mut at = skip_trivia(code, at);
    loop {
        let rest = &code[at..];
        let length =
            rest.find(|part: char| !part.is_alphanumeric() && part != '_' && part != '$').unwrap_or(rest.len());
        match &rest[..length] {
            "" => return None,
            found if found == word => return Some(at),
            _ => at = skip_trivia(code, at + length),
        }
    }
}

/// The place after `text`, if it follows.
pub fn after(code: &str, at: usize, text: &str) -> Option<usize> {
    let at = skip_trivia(code, at);
    code[at..].starts_with(text).then_some(at + text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_not_words() {
        let code = "export /* class */ default // class\n abstract class A {}";
        assert_eq!(find_word(code, 0, "class"), code.find("class A"));
        assert_eq!(find_word("function f() { class A {} }", 0, "class"), None);
        assert_eq!(after("a /* ] */ ] b", 1, "]"), Some(11));
        assert_eq!(after("a b", 1, "]"), None);
    }
}
