//! The lexer of `urlpattern-polyfill` 8.0.2 (`src/path-to-regex-modified.ts`).

use std::sync::LazyLock;

use regress::Regex;

/// A token of a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// `*`, a wildcard or a modifier.
    Asterisk,
    /// `+` or `?`.
    Modifier(char),
    /// `\x`; nothing at the end of the pattern.
    Escaped(Option<char>),
    /// `{`
    Open,
    /// `}`
    Close,
    /// `:name`
    Name(String),
    /// `(regular expression)`
    Group(String),
    /// Any other character.
    Char(char),
}

/// The tokens of a pattern, or `None` where it is not one.
pub fn tokens(pattern: &str) -> Option<Vec<Token>> {
    let mut rest = pattern;
    let mut tokens = Vec::with_capacity(pattern.len());
    while let Some(first) = rest.chars().next() {
        let after = &rest[first.len_utf8()..];
        rest = after;
        tokens.push(match first {
            '*' => Token::Asterisk,
            '+' | '?' => Token::Modifier(first),
            '{' => Token::Open,
            '}' => Token::Close,
            '\\' => {
                let escaped = after.chars().next();
                rest = &after[escaped.map_or(0, char::len_utf8)..];
                Token::Escaped(escaped)
            }
            ':' => {
                let length = name_length(after);
                rest = &after[length..];
                Token::Name((length > 0).then(|| after[..length].to_owned())?)
            }
            '(' => {
                let length = group_length(after)?;
                rest = &after[length + 1..];
                Token::Group(after[..length].to_owned())
            }
            other => Token::Char(other),
        });
    }
    Some(tokens)
}

fn name_length(text: &str) -> usize {
    let is_name = |(at, character): &(usize, char)| if *at == 0 { is_start(*character) } else { is_part(*character) };
    text.char_indices().take_while(is_name).map(|(_, character)| character.len_utf8()).sum()
}

/// Bytes before the parenthesis that closes the group; it holds ASCII and no group that captures.
fn group_length(text: &str) -> Option<usize> {
    if text.starts_with('?') {
        return None;
    }
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 1);
    loop {
        match bytes.get(at)? {
            byte if !byte.is_ascii() => return None,
            b'\\' => at += 1,
            b')' => {
                depth -= 1;
                if depth == 0 {
                    break;
                }
            }
            b'(' if bytes.get(at + 1) != Some(&b'?') => return None,
            b'(' => depth += 1,
            _ => {}
        }
        at += 1;
    }
    (at > 0 && text.is_char_boundary(at)).then_some(at)
}

/// The polyfill looks at UTF-16 units, so that characters beyond the first plane end a name.
fn is_start(character: char) -> bool {
    static ID_START: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::with_flags(r"^\p{ID_Start}$", "u").ok());
    character.is_ascii_alphabetic() || matches!(character, '$' | '_') || is_property(character, &ID_START)
}

fn is_part(character: char) -> bool {
    static ID_CONTINUE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::with_flags(r"^\p{ID_Continue}$", "u").ok());
    character.is_ascii_alphanumeric()
        || matches!(character, '$' | '_' | '\u{200C}' | '\u{200D}')
        || is_property(character, &ID_CONTINUE)
}

fn is_property(character: char, property: &LazyLock<Option<Regex>>) -> bool {
    !character.is_ascii()
        && u32::from(character) <= 0xFFFF
        && property.as_ref().is_some_and(|property| property.find(character.encode_utf8(&mut [0; 4])).is_some())
}
