//! The shortest path that two automatons accept.

use std::collections::{HashMap, VecDeque};

use crate::netlify::route::{
    automaton::Automaton,
    budget::Budget,
    characters::{Characters, one, range},
};

/// Whether two patterns match the same path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Comparison {
    /// They do; an example.
    Overlap(String),
    /// None was found.
    None,
    /// It takes too long to say.
    Unknown,
}

/// What two automatons and the segment have read of the same text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct States {
    a: usize,
    b: usize,
    segment: LastSegment,
}

/// The last segment of a text. A URL has no `.` or `..` in its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum LastSegment {
    /// Nothing is read; a path begins with a slash.
    Unbegun,
    Empty,
    Dot,
    DotDot,
    Name,
}

impl LastSegment {
    /// The characters of which one may come next.
    fn readable(self) -> Characters {
        match self {
            Self::Unbegun => one(b'/'),
            Self::Dot | Self::DotDot => !one(b'/'),
            Self::Empty | Self::Name => Characters::MAX,
        }
    }

    fn read(self, character: char) -> Self {
        match (self, character) {
            (_, '/') => Self::Empty,
            (Self::Empty, '.') => Self::Dot,
            (Self::Dot, '.') => Self::DotDot,
            _ => Self::Name,
        }
    }

    fn ends_path(self) -> bool {
        matches!(self, Self::Empty | Self::Name)
    }
}

/// How states were reached. Only the last character of the text is stored, because texts get long.
struct Reached {
    states: States,
    /// From which other one; its own index for the first.
    from: usize,
    /// By reading what; `None` where nothing was read.
    character: Option<char>,
    /// Equal for equal texts.
    text_hash: u64,
}

/// Looks for a path.
pub struct Search<'p> {
    a: &'p Automaton,
    b: &'p Automaton,
    reached: Vec<Reached>,
    /// The hashes of the texts that led to the same states.
    seen: HashMap<States, Vec<u64>>,
    /// What to go on from.
    queue: VecDeque<usize>,
    /// How many texts are tried where one would do: an inexact automaton may accept a text that does not match.
    choices: usize,
}

impl<'p> Search<'p> {
    /// A search for paths that both accept.
    pub fn new(a: &'p Automaton, b: &'p Automaton) -> Self {
        let states = States { a: 0, b: 0, segment: LastSegment::Unbegun };
        let first = Reached { states, from: 0, character: None, text_hash: 0 };
        let choices = if a.is_inexact || b.is_inexact { 12 } else { 1 };
        Self { a, b, reached: vec![first], seen: HashMap::new(), queue: VecDeque::from([0]), choices }
    }

    /// The first text, in order of length, that both accept and `verify` confirms; `verify` returns `None` where it
    /// does not know.
    pub fn run(mut self, budget: &mut Budget, verify: impl Fn(&str, &mut Budget) -> Option<bool>) -> Comparison {
        while let Some(at) = self.queue.pop_front() {
            let States { a, b, segment } = self.reached[at].states;
            if (a, b) == (self.a.end, self.b.end) && segment.ends_path() {
                let path = self.text(at);
                let is_spent = !budget.spend(path.len());
                match verify(&path, budget) {
                    _ if is_spent => return Comparison::Unknown,
                    Some(true) => return Comparison::Overlap(path),
                    Some(false) => {}
                    None => return Comparison::Unknown,
                }
            }
            if self.go_on(at, budget).is_none() {
                return Comparison::Unknown;
            }
        }
        Comparison::None
    }

    /// `None` where the budget is spent.
    fn go_on(&mut self, at: usize, budget: &mut Budget) -> Option<()> {
        let States { a, b, segment } = self.reached[at].states;
        for &(characters, next_a) in self.a.reading(a) {
            for &(others, next_b) in self.b.reading(b) {
                budget.spend(1).then_some(())?;
                for character in pick(characters & others & segment.readable(), self.choices) {
                    let next = States { a: next_a, b: next_b, segment: segment.read(character) };
                    self.add(next, at, Some(character));
                }
            }
        }
        // What is reached without reading comes first, so that texts are found in order of length.
        for &a in self.a.free(a) {
            budget.spend(1).then_some(())?;
            self.add(States { a, b, segment }, at, None);
        }
        for &b in self.b.free(b) {
            budget.spend(1).then_some(())?;
            self.add(States { a, b, segment }, at, None);
        }
        Some(())
    }

    fn add(&mut self, states: States, from: usize, character: Option<char>) {
        const PRIME: u64 = 0x0100_0000_01b3;
        let before = self.reached[from].text_hash;
        let text_hash = character.map_or(before, |character| {
            before.wrapping_add(1).wrapping_mul(PRIME).wrapping_add(u64::from(character)).wrapping_mul(PRIME)
        });
        let seen = self.seen.entry(states).or_default();
        if seen.len() < self.choices && !seen.contains(&text_hash) {
            seen.push(text_hash);
            let at = self.reached.len();
            self.reached.push(Reached { states, from, character, text_hash });
            if character.is_none() { self.queue.push_front(at) } else { self.queue.push_back(at) }
        }
    }

    fn text(&self, at: usize) -> String {
        let back = std::iter::successors(Some(at), |at| Some(self.reached[*at].from).filter(|from| from != at));
        let mut characters: Vec<_> = back.filter_map(|at| self.reached[at].character).collect();
        characters.reverse();
        characters.into_iter().collect()
    }
}

/// The most readable characters first.
const ORDER: [Characters; 4] = [range(b'a', b'z'), range(b'0', b'9'), range(b'A', b'Z'), one(b'-') | one(b'_')];

/// Some of the characters, the most readable first.
fn pick(characters: Characters, choices: usize) -> Vec<char> {
    if characters == 0 {
        return Vec::new();
    }
    let rest = ORDER.iter().fold(characters, |rest, group| rest & !group);
    let groups = ORDER.iter().map(|group| characters & group).chain([rest]);
    let all = groups.flat_map(|group| (0..128_u8).filter(move |byte| group & one(*byte) != 0).map(char::from));
    if choices == 1 {
        return all.take(1).collect();
    }
    let all: Vec<_> = all.collect();
    all.iter().copied().step_by((all.len() / 3).max(1)).take(3).collect()
}
