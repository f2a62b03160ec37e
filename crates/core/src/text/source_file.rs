//! A file's text, and places in it.
//!
//! A [`Span`] has a reference to its file, so a span can be shown without a table of files. Offsets are UTF-8 bytes. Only [`SourceFile::position`] knows lines, columns and
//! JavaScript's UTF-16 units.

use std::{
    fmt,
    ops::Range,
    sync::{Arc, OnceLock},
};

/// A file that was read, under the path the user knows it by.
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<usize>>,
    /// UTF-16 units before each multiple of [`STEP`], because a line may be as long as a file.
    units: OnceLock<Vec<usize>>,
}

/// Bytes between the places where UTF-16 units are counted in advance.
const STEP: usize = 4096;

/// A place for people and editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, counted from 1.
    pub line: u32,
    /// Column in UTF-16 code units, counted from 1.
    pub column: u32,
}

impl SourceFile {
    /// `path` is relative to the integration's root and uses `/`.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        Arc::new(Self { path: path.into(), text: text.into(), line_starts: OnceLock::new(), units: OnceLock::new() })
    }

    /// A place that has a path and no text: a folder, or a file that does not exist.
    pub fn without_text(path: impl Into<String>) -> Arc<Self> {
        Self::new(path, "")
    }

    /// The path relative to the integration's root, with `/`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; an offset past the end is the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = self.floor_char_boundary(offset as usize);
        let line = self.line_index(offset);
        let units = self.units_before(offset) - self.units_before(self.line_starts()[line]);
        Position { line: to_u32(line + 1), column: to_u32(units + 1) }
    }

    /// The line of a byte offset, counted from 1; an offset past the end is the end.
    pub fn line(&self, offset: u32) -> u32 {
        to_u32(self.line_index((offset as usize).min(self.text.len())) + 1)
    }

    /// The lines that the bytes are in, and one more at both ends: their bytes, and the number of the first, from 1.
    pub fn lines_around(&self, bytes: Range<usize>) -> (Range<usize>, usize) {
        let starts = self.line_starts();
        let first = self.line_index(bytes.start).saturating_sub(1);
        let end = starts.get(self.line_index(bytes.end) + 2).copied().unwrap_or(self.text.len());
        (starts[first]..end, first + 1)
    }

    fn line_index(&self, offset: usize) -> usize {
        self.line_starts().partition_point(|start| *start <= offset) - 1
    }

    fn line_starts(&self) -> &[usize] {
        self.line_starts.get_or_init(|| {
            let breaks = self.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect()
        })
    }

    fn units_before(&self, offset: usize) -> usize {
        let bytes = self.text.as_bytes();
        let table = self.units.get_or_init(|| {
            let mut table = vec![0];
            let mut before = 0;
            for step in bytes.chunks(STEP) {
                before += units(step);
                table.push(before);
            }
            table
        });
        let step = offset / STEP;
        table[step] + units(&bytes[step * STEP..offset])
    }

    fn floor_char_boundary(&self, offset: usize) -> usize {
        (0..=offset.min(self.text.len())).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// UTF-16 units of the characters that begin in these bytes.
fn units(bytes: &[u8]) -> usize {
    let unit = |byte: &u8| usize::from(!matches!(byte, 0x80..=0xbf)) + usize::from(*byte >= 0xf0);
    bytes.iter().map(unit).sum()
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl fmt::Debug for SourceFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("SourceFile").field("path", &self.path).finish_non_exhaustive()
    }
}

impl PartialEq for SourceFile {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path && self.text == other.text
    }
}

impl Eq for SourceFile {}

/// Bytes of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The file the bytes are in.
    pub file: Arc<SourceFile>,
    /// First byte.
    pub start: u32,
    /// First byte after the span.
    pub end: u32,
}

impl Span {
    /// The bytes `start..end` of `file`.
    pub fn new(file: &Arc<SourceFile>, start: u32, end: u32) -> Self {
        Self { file: Arc::clone(file), start, end }
    }

    /// The beginning of a file, for a problem of the file as a whole.
    pub fn file(file: &Arc<SourceFile>) -> Self {
        Self::new(file, 0, 0)
    }

    /// A folder or a missing file, of which there is nothing to show but the path.
    pub fn path(path: impl Into<String>) -> Self {
        Self::file(&SourceFile::without_text(path))
    }

    /// The span as a range that lies within the text and on character boundaries.
    pub fn range(&self) -> Range<usize> {
        let start = self.file.floor_char_boundary(self.start as usize);
        let end = self.file.floor_char_boundary(self.end as usize);
        start..end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_lines_and_utf16_columns_from_one() {
        let file = SourceFile::new("a.ts", "a\n€𝒳b\n");
        let at = |offset| {
            let Position { line, column } = file.position(offset);
            (line, column)
        };
        assert_eq!(at(0), (1, 1));
        assert_eq!(at(1), (1, 2));
        assert_eq!(at(2), (2, 1));
        assert_eq!(at(5), (2, 2));
        assert_eq!(at(9), (2, 4));
        assert_eq!(at(999), (3, 1));
    }

    #[test]
    fn counts_in_long_lines() {
        let file = SourceFile::new("a.ts", "€𝒳b".repeat(10_000));
        for offset in [0, 4_093, 4_096, 4_099, 8_192, 40_001, 79_999, 80_000] {
            let offset = file.floor_char_boundary(offset);
            let units = file.text()[..offset].encode_utf16().count();
            assert_eq!(file.position(to_u32(offset)), Position { line: 1, column: to_u32(units + 1) });
        }
    }

    #[test]
    fn finds_the_lines_around_a_place() {
        let file = SourceFile::new("a.ts", "a\nb\nc\nd\ne");
        assert_eq!(file.lines_around(4..5), (2..8, 2));
        assert_eq!(file.lines_around(0..1), (0..4, 1));
        assert_eq!(file.lines_around(9..9), (6..9, 4));
    }

    #[test]
    fn a_span_never_splits_a_character() {
        let file = SourceFile::new("a.ts", "€");
        assert_eq!(Span::new(&file, 1, 99).range(), 0..3);
    }
}
