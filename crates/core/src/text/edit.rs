//! Small edits of text, and where a place of the edited text was before.

use std::ops::Range;

/// Text to put in the place of other text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that are replaced; an empty range where text is inserted.
    pub range: Range<usize>,
    /// What they are replaced with.
    pub text: String,
}

impl Edit {
    /// Puts `text` in the place of the bytes `range`.
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }
}

/// The code with the edits made, which are in the order of their places and do not overlap.
pub fn apply_edits(code: &str, edits: &[Edit]) -> String {
    let mut out = String::with_capacity(code.len() + edits.len() * 8);
    let mut copied = 0;
    for Edit { range, text } in edits {
        out.push_str(&code[copied..range.start]);
        out.push_str(text);
        copied = range.end;
    }
    out + &code[copied..]
}

/// Where a place in the edited code is in the code as it was; what an edit put in comes from where it was put.
pub fn place_before(edits: &[Edit], place: usize) -> usize {
    let (mut grown, mut shrunk) = (0, 0);
    for Edit { range, text } in edits {
        let start = range.start + grown - shrunk;
        if place < start {
            break;
        }
        if place < start + text.len() {
            return range.start;
        }
        grown += text.len();
        shrunk += range.len();
    }
    place + shrunk - grown
}
