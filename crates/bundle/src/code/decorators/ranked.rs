//! The edits of nested classes, several of which may insert text at one place.

use netlify_sdk_core::text::Edit;

use crate::code::edit::in_place;

/// Edits with the order in which those at one place are made: what closes inner code first, what opens it last.
#[derive(Debug, Default)]
pub struct RankedEdits {
    edits: Vec<(i64, Edit)>,
}

/// The edits of one class.
#[derive(Debug)]
pub struct ClassEdits<'e> {
    all: &'e mut RankedEdits,
    /// Greater for inner classes.
    rank: i64,
}

impl RankedEdits {
    /// For the class with a number, which is greater than that of the class around it.
    pub fn of_class(&mut self, number: usize) -> ClassEdits<'_> {
        let rank = i64::try_from(number).unwrap_or_default() * 2 + 3;
        ClassEdits { all: self, rank }
    }

    /// For what is put around the class.
    pub fn around_class(&mut self, number: usize) -> ClassEdits<'_> {
        let inner = self.of_class(number).rank;
        ClassEdits { all: self, rank: inner - 1 }
    }

    /// Inserts text before everything else at a place.
    pub fn first(&mut self, at: u32, text: impl Into<String>) {
        self.edits.push((i64::MIN, Edit::new(at as usize..at as usize, text)));
    }

    /// The edits in order.
    pub fn in_order(mut self) -> Vec<Edit> {
        self.edits.sort_by_key(|(rank, _)| *rank);
        in_place(self.edits.into_iter().map(|(_, edit)| edit).collect())
    }
}

impl ClassEdits<'_> {
    /// Inserts text before what begins at a place.
    pub fn open(&mut self, at: u32, text: impl Into<String>) {
        self.push(self.rank, at, at, text);
    }

    /// Inserts text behind what ends at a place.
    pub fn close(&mut self, at: u32, text: impl Into<String>) {
        self.push(-self.rank, at, at, text);
    }

    /// Replaces text.
    pub fn replace(&mut self, start: u32, end: u32, text: impl Into<String>) {
        self.push(0, start, end, text);
    }

    fn push(&mut self, rank: i64, start: u32, end: u32, text: impl Into<String>) {
        self.all.edits.push((rank, Edit::new(start as usize..end as usize, text)));
    }
}
