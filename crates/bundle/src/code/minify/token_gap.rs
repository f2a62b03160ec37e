//! Whether two tokens would become others if nothing stood between them.

use oxc_parser::{Kind, Token};

/// Whether something has to stand between two tokens that follow each other.
pub fn would_join(code: &str, before: Token, next: Token) -> bool {
    let last = code[..before.end() as usize].chars().next_back().unwrap_or_default();
    let first = code[next.start() as usize..].chars().next().unwrap_or_default();
    let is_name_next = is_part_of_name(first);
    match before.kind() {
        // Code that looks at the text of a class looks for the word and a space.
        Kind::Class => true,
        Kind::RegExp if is_name_next => true,
        Kind::Str | Kind::NoSubstitutionTemplate | Kind::TemplateTail => false,
        kind if kind.is_number() && (first == '.' || is_name_next) => true,
        _ => (is_part_of_name(last) && is_name_next) || would_join_signs(last, first),
    }
}

fn is_part_of_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '$' | '\\') || !character.is_ascii()
}

/// `+ +a`, `a / /b/`, `a ? .5 : b`, and what a script takes for comments: `a < !--b` and `a-- > b`.
fn would_join_signs(last: char, first: char) -> bool {
    matches!((last, first), ('+', '+') | ('-', '-' | '>') | ('/', '/' | '*') | ('?', '.') | ('<', '!'))
}
