//! Edits of code with its source map, against a simple model of both: a list of bytes that know where they were in the
//! source, and tokens that stand in front of bytes.
//!
//! The input is read as numbers that choose a text and several rounds of edits, so that nearly every input is a legal one.
#![no_main]

use libfuzzer_sys::{
    Corpus,
    arbitrary::{Result, Unstructured},
    fuzz_target,
};
use mapped_code::MappedCode;
use netlify_sdk_core::text::{Edit, place_before};
use oxc_sourcemap::{OwnedSourceMap, SourceMap};

#[path = "../../crates/bundle/src/source_map/mapped_code.rs"]
mod mapped_code;

/// What texts are made of: words, line ends, and characters of one, two, three and four bytes.
const PIECES: [&str; 16] =
    ["a", "bc", "_d1", " ", "  ", ";", "(", ")", "\n", "\r\n", "\r", "\u{2028}", "é", "€", "𝒳", "\"s\""];

const MOST_PIECES: usize = 24;
const MOST_EDITS: usize = 6;
const MOST_ROUNDS: usize = 4;

fuzz_target!(|data: &[u8]| -> Corpus {
    match run(&mut Unstructured::new(data)) {
        Ok(()) => Corpus::Keep,
        Err(_) => Corpus::Reject,
    }
});

fn run(input: &mut Unstructured<'_>) -> Result<()> {
    let source = text(input)?;
    let mut edited = MappedCode::module("a.mjs", &source);
    let mut unmapped = MappedCode { code: source.clone(), map: None };
    let mut model = Model::new(&source, &edited);
    for _ in 0..input.int_in_range(1..=MOST_ROUNDS)? {
        let edits = edits(input, &edited.code)?;
        edited.edit(&edits);
        unmapped.edit(&edits);
        let next = model.edited(&edits);
        assert_eq!(edited.code.as_bytes(), next.text, "{edits:?}");
        assert_eq!(unmapped.code, edited.code);
        assert!(unmapped.map.is_none());
        assert_eq!(tokens(edited.map.as_ref()), next.places(&source), "{:?}: {edits:?}", model.text());
        for place in boundaries(&edited.code) {
            assert_eq!(place_before(&edits, place), next.before[place], "{place} in {:?}: {edits:?}", edited.code);
        }
        model = next;
    }
    is_read_again(&edited);
    finds_sources(input, &edited, &model)
}

fn text(input: &mut Unstructured<'_>) -> Result<String> {
    (0..input.int_in_range(0..=MOST_PIECES)?).map(|_| input.choose(&PIECES).copied()).collect()
}

/// Edits in the order of their places, that do not overlap.
fn edits(input: &mut Unstructured<'_>, code: &str) -> Result<Vec<Edit>> {
    let places = boundaries(code);
    let mut edits = Vec::new();
    let mut from = 0;
    for _ in 0..input.int_in_range(0..=MOST_EDITS)? {
        let start = input.int_in_range(from..=places.len() - 1)?;
        let end = input.int_in_range(start..=places.len() - 1)?;
        edits.push(Edit::new(places[start]..places[end], text(input)?));
        from = end;
    }
    Ok(edits)
}

/// The places between characters, in bytes, with those at both ends.
fn boundaries(code: &str) -> Vec<usize> {
    code.char_indices().map(|(place, _)| place).chain([code.len()]).collect()
}

/// Line and column in UTF-16 units, both from 0.
type Place = (u32, u32);

/// The model of code with its map.
struct Model {
    text: Vec<u8>,
    /// Where every byte, and the end, was before the last edits; where an edit put a text in, for the bytes of it.
    before: Vec<usize>,
    /// The bytes that tokens stand in front of, and the bytes of the source that they stand for.
    tokens: Vec<(usize, usize)>,
}

impl Model {
    /// A module that was not edited: its tokens are those of the map, each of them for itself.
    fn new(source: &str, module: &MappedCode) -> Self {
        let places: Vec<_> = boundaries(source).into_iter().map(|place| (place_of(source, place), place)).collect();
        let mut found = Vec::new();
        for (here, there) in tokens(module.map.as_ref()) {
            assert_eq!(here, there, "{source:?}");
            let known = places.iter().find(|(place, _)| *place == here);
            found.push(known.expect("a token between two characters").1);
        }
        assert!(found.is_sorted(), "{source:?}: {found:?}");
        for (start, _) in source.match_indices(char::is_alphanumeric) {
            let is_word = source[..start].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            assert!(is_word || found.contains(&start), "{source:?}: {found:?}");
        }
        Self {
            text: source.into(),
            before: (0..=source.len()).collect(),
            tokens: found.into_iter().map(|place| (place, place)).collect(),
        }
    }

    /// Makes the edits one byte after the other. Where each of them replaces text of a line by as much, tokens stay.
    fn edited(&self, edits: &[Edit]) -> Self {
        let is_one_line = |text: &str| text.is_ascii() && !text.contains('\n');
        let stays = |Edit { range, text }: &Edit| {
            range.len() == text.len() && is_one_line(text) && is_one_line(&self.text()[range.clone()])
        };
        let mut next = self.replaced(edits);
        if edits.iter().all(stays) {
            next.tokens.clone_from(&self.tokens);
        }
        next
    }

    fn replaced(&self, edits: &[Edit]) -> Self {
        let mut next = Self { text: Vec::new(), before: Vec::new(), tokens: Vec::new() };
        let mut tokens = self.tokens.iter().peekable();
        let mut edits = edits.iter().peekable();
        let mut place = 0;
        while place <= self.text.len() {
            if let Some(edit) = edits.next_if(|edit| edit.range.start == place) {
                let start = next.text.len();
                next.text.extend(edit.text.bytes());
                next.before.extend(edit.text.bytes().map(|_| place));
                while let Some((_, from)) = tokens.next_if(|(at, _)| *at < edit.range.end) {
                    next.tokens.push((start, *from));
                }
                place = edit.range.end;
                continue;
            }
            while let Some((_, from)) = tokens.next_if(|(at, _)| *at == place) {
                next.tokens.push((next.text.len(), *from));
            }
            next.text.extend(self.text.get(place));
            next.before.push(place);
            place += 1;
        }
        next
    }

    fn text(&self) -> &str {
        std::str::from_utf8(&self.text).expect("whole characters")
    }

    /// What the map shall say.
    fn places(&self, source: &str) -> Vec<(Place, Place)> {
        let text = self.text();
        self.tokens.iter().map(|(here, there)| (place_of(text, *here), place_of(source, *there))).collect()
    }
}

/// Counts from the beginning of the text.
fn place_of(text: &str, end: usize) -> Place {
    let (mut line, mut column) = (0, 0);
    for character in text[..end].chars() {
        (line, column) = if character == '\n' { (line + 1, 0) } else { (line, column + character.len_utf16()) };
    }
    (line, u32::try_from(column).expect("a short line"))
}

/// Places in the code with those in the source.
fn tokens(map: Option<&SourceMap>) -> Vec<(Place, Place)> {
    let map = map.expect("a map");
    map.get_tokens()
        .map(|token| {
            assert_eq!(token.get_source_id().and_then(|id| map.get_source(id)), Some("a.mjs"));
            ((token.get_dst_line(), token.get_dst_col()), (token.get_src_line(), token.get_src_col()))
        })
        .collect()
}

/// Written as JSON and read again, a map is the same.
fn is_read_again(edited: &MappedCode) {
    let json = edited.map.as_ref().expect("a map").to_json_string();
    let read = OwnedSourceMap::from_json_string(&json).expect("a source map").into_inner();
    assert_eq!(tokens(Some(&read)), tokens(edited.map.as_ref()), "{json}");
}

/// A range has a source where a token stands in it.
fn finds_sources(input: &mut Unstructured<'_>, edited: &MappedCode, model: &Model) -> Result<()> {
    let places = boundaries(&edited.code);
    let start = input.int_in_range(0..=places.len() - 1)?;
    let end = input.int_in_range(start..=places.len() - 1)?;
    let at = input.int_in_range(start..=end)?;
    let range = places[start]..places[end];
    let is_found = model.tokens.iter().any(|(place, _)| range.contains(place));
    assert_eq!(edited.source_in(&range, places[at]), is_found.then_some("a.mjs"), "{range:?} of {:?}", edited.code);
    Ok(())
}
