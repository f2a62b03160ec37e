//! Code and its source map, edited together: the one place where edits are made.
//!
//! Tokens of the map after an edit move with the text; tokens inside replaced text move to its beginning, unless nothing has to
//! move.

use std::ops::Range;

use oxc_sourcemap::{SourceMap, SourceMapParts, Token};

use netlify_sdk_core::text::{Edit, apply_edits};

/// Code, and where each of its places comes from.
#[derive(Debug)]
pub struct MappedCode {
    /// The text.
    pub code: String,
    /// Its map; without one, the code is the source.
    pub map: Option<SourceMap<'static>>,
}

impl MappedCode {
    /// A module as it was read, with a map of every word to itself.
    ///
    /// A bundler that looks a position up gets the token before it, so a coarser map would lose positions.
    pub fn module(path: &str, code: &str) -> Self {
        let map = SourceMap::from_parts(SourceMapParts {
            sources: vec![path.to_owned().into()],
            source_contents: vec![Some(code.to_owned().into())],
            tokens: words(code),
            file: None,
            names: Vec::new(),
            source_root: None,
            token_chunks: None,
            x_google_ignore_list: None,
            debug_id: None,
        });
        Self { code: code.to_owned(), map: Some(map) }
    }

    /// Makes edits, which are in the order of their places and do not overlap.
    pub fn edit(&mut self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let is_one_line = |text: &str| text.is_ascii() && !text.contains('\n');
        let stays = |Edit { range, text }: &Edit| {
            range.len() == text.len() && is_one_line(text) && is_one_line(&self.code[range.clone()])
        };
        if edits.iter().all(stays) {
            // No token moves.
        } else if let Some(map) = self.map.take() {
            let moves = moves(&self.code, edits);
            let last = map.get_tokens().last().map(|token| (token.get_dst_line(), token.get_dst_col()));
            let is_behind = last < moves.first().map(|first| first.start);
            self.map = Some(if is_behind { map } else { moved(map, &moves) });
        }
        self.code = apply_edits(&self.code, edits);
    }
}

impl MappedCode {
    /// The source, as the map names it, of what is at a place, or behind it in a range of the code.
    pub fn source_in(&self, range: &Range<usize>, at: usize) -> Option<&str> {
        let map = self.map.as_ref()?;
        let start = behind((0, 0), &self.code[..range.start]);
        let place = behind(start, &self.code[range.start..at]);
        let end = behind(place, &self.code[at..range.end]);
        let sources = map.get_tokens().filter_map(|token| {
            let found = (token.get_dst_line(), token.get_dst_col());
            Some((found, token.get_source_id()?))
        });
        let inside: Vec<_> = sources.filter(|(found, _)| (start..end).contains(found)).collect();
        let before = inside.iter().rfind(|(found, _)| *found <= place);
        map.get_source(before.or(inside.first())?.1)
    }
}

/// Line and column in UTF-16 units, both counted from 0, as source maps count them.
type Place = (u32, u32);

/// Where an edit begins and ends in the old text, and in the new.
struct EditMove {
    start: Place,
    end: Place,
    new_start: Place,
    new_end: Place,
}

impl EditMove {
    /// Where a place after its start is in the new text, if no other edit is between.
    fn apply(&self, (line, column): Place) -> Place {
        if (line, column) < self.end {
            self.new_start
        } else if line == self.end.0 {
            (self.new_end.0, column - self.end.1 + self.new_end.1)
        } else {
            (line - self.end.0 + self.new_end.0, column)
        }
    }
}

fn moves(code: &str, edits: &[Edit]) -> Vec<EditMove> {
    let mut moves: Vec<EditMove> = Vec::with_capacity(edits.len());
    let (mut offset, mut place) = (0, (0, 0));
    for Edit { range, text } in edits {
        let start = behind(place, &code[offset..range.start]);
        let end = behind(start, &code[range.clone()]);
        let new_start = moves.last().map_or(start, |last| last.apply(start));
        moves.push(EditMove { start, end, new_start, new_end: behind(new_start, text) });
        (offset, place) = (range.end, end);
    }
    moves
}

/// The place at the end of a text that begins at `place`.
fn behind((line, column): Place, text: &str) -> Place {
    let length = |text: &str| to_u32(if text.is_ascii() { text.len() } else { text.encode_utf16().count() });
    match text.rsplit_once('\n') {
        None => (line, column + length(text)),
        Some((before, last)) => {
            (line + 1 + to_u32(memchr::memchr_iter(b'\n', before.as_bytes()).count()), length(last))
        }
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn moved<'a>(map: SourceMap<'a>, moves: &[EditMove]) -> SourceMap<'a> {
    let mut parts = map.into_parts();
    let mut behind = 0;
    for token in &mut parts.tokens {
        let place = (token.get_dst_line(), token.get_dst_col());
        // Tokens are in the order of their places.
        behind += moves[behind..].iter().take_while(|edit| edit.start <= place).count();
        let (line, column) = behind.checked_sub(1).map_or(place, |last| moves[last].apply(place));
        let (source, name) = (token.get_source_id(), token.get_name_id());
        *token = Token::new(line, column, token.get_src_line(), token.get_src_col(), source, name);
    }
    // They describe the tokens before they moved.
    parts.token_chunks = None;
    SourceMap::from_parts(parts)
}

/// A token for each place where a part of the syntax may begin: at words, at every other mark, and where space begins, as text of
/// JSX may.
fn words(code: &str) -> Box<[Token]> {
    let mut tokens = Vec::with_capacity(code.len() / 2);
    let (mut line, mut column) = (0, 0);
    let mut last = None;
    for character in code.chars() {
        if character == '\n' {
            (line, column, last) = (line + 1, 0, None);
            continue;
        }
        let kind = CharacterKind::of(character);
        if kind == CharacterKind::Mark || last != Some(kind) {
            tokens.push(Token::new(line, column, line, column, Some(0), None));
        }
        last = Some(kind);
        column += to_u32(character.len_utf16());
    }
    tokens.into_boxed_slice()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharacterKind {
    Word,
    Space,
    Mark,
}

impl CharacterKind {
    fn of(character: char) -> Self {
        match character {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '_' | '$' => Self::Word,
            ' ' | '\t' | '\r' => Self::Space,
            _ if character.is_ascii() => Self::Mark,
            _ if character.is_alphanumeric() => Self::Word,
            _ => Self::Mark,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every word of the text with the word of the source that it comes from.
    fn words(edited: &MappedCode, source: &str) -> Vec<(String, String)> {
        let word = |text: &str, line: u32, column: u32| {
            let units: Vec<u16> =
                text.lines().nth(line as usize).unwrap().encode_utf16().skip(column as usize).collect();
            let rest = String::from_utf16(&units).unwrap();
            rest.chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect::<String>()
        };
        let map = edited.map.as_ref().unwrap();
        let pairs = map.get_tokens().map(|token| {
            let to = word(source, token.get_src_line(), token.get_src_col());
            (word(&edited.code, token.get_dst_line(), token.get_dst_col()), to)
        });
        pairs.filter(|(_, to)| !to.is_empty()).collect()
    }

    fn pairs(words: &[(&str, &str)]) -> Vec<(String, String)> {
        words.iter().map(|(new, old)| ((*new).to_owned(), (*old).to_owned())).collect()
    }

    #[test]
    fn every_word_stays_with_its_source() {
        let source = "a(b);\n€𝒳 = c; d(e) + f;\ng();\n";
        let mut edited = MappedCode::module("a.mjs", source);
        let at = |text: &str| source.find(text).unwrap();
        edited.edit(&[
            Edit::new(0..0, "first; "),
            Edit::new(at("b")..at("b") + 1, "long_name"),
            Edit::new(at("c")..at("c") + 1, "two\nlines"),
            Edit::new(at("d(")..at(" + f"), ""),
            Edit::new(at("f")..at("f"), "(0, z)"),
        ]);
        assert_eq!(edited.code, "first; a(long_name);\n€𝒳 = two\nlines;  + (0, z)f;\ng();\n");
        let expected =
            [("a", "a"), ("long_name", "b"), ("𝒳", "𝒳"), ("two", "c"), ("", "d"), ("", "e"), ("f", "f"), ("g", "g")];
        assert_eq!(words(&edited, source), pairs(&expected));
    }

    #[test]
    fn edits_follow_each_other() {
        let source = "a(b, c);";
        let mut edited = MappedCode::module("a.mjs", source);
        edited.edit(&[Edit::new(2..3, "bbb")]);
        edited.edit(&[Edit::new(0..0, "x; "), Edit::new(7..8, "ccc")]);
        assert_eq!(edited.code, "x; a(bbb, ccc);");
        assert_eq!(words(&edited, source), pairs(&[("a", "a"), ("bbb", "b"), ("ccc", "c")]));
    }
}
