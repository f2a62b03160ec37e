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

/// States of two automatons that have read the same text.
type Pair = (usize, usize);

/// How a pair was reached. Only the last character of the text is stored, because texts get long.
struct Reached {
    pair: Pair,
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
    /// The hashes of the texts that led to a pair.
    seen: HashMap<Pair, Vec<u64>>,
    /// What to go on from.
    queue: VecDeque<usize>,
    /// How many texts are tried where one would do: an inexact automaton may accept a text that does not match.
    choices: usize,
}

impl<'p> Search<'p> {
    /// A search for paths that both accept.
    pub fn new(a: &'p Automaton, b: &'p Automaton) -> Self {
        let first = Reached { pair: (0, 0), from: 0, character: None, text_hash: 0 };
        let choices = if a.is_inexact || b.is_inexact { 12 } else { 1 };
        Self { a, b, reached: vec![first], seen: HashMap::new(), queue: VecDeque::from([0]), choices }
    }

    /// The first text, in order of length, that both accept and `verify` confirms; `verify` returns `None` where it
    /// does not know.
    pub fn run(mut self, budget: &mut Budget, verify: impl Fn(&str, &mut Budget) -> Option<bool>) -> Comparison {
        while let Some(at) = self.queue.pop_front() {
            if self.reached[at].pair == (self.a.end, self.b.end) {
                let path = self.text(at);
                let is_spent = !budget.spend(path.len());
                match verify(&path, budget) {
                    _ if is_spent => return Comparison::Unknown,
                    _ if !is_canonical(&path) => {}
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
        let (a, b) = self.reached[at].pair;
        for (characters, next_a) in self.a.reading(a) {
            for (others, next_b) in self.b.reading(b) {
                budget.spend(1).then_some(())?;
                for character in pick(characters & others, self.choices) {
                    self.add((*next_a, *next_b), at, Some(character));
                }
            }
        }
        // What is reached without reading comes first, so that texts are found in order of length.
        for next in self.a.free(a) {
            budget.spend(1).then_some(())?;
            self.add((*next, b), at, None);
        }
        for next in self.b.free(b) {
            budget.spend(1).then_some(())?;
            self.add((a, *next), at, None);
        }
        Some(())
    }

    fn add(&mut self, pair: Pair, from: usize, character: Option<char>) {
        const PRIME: u64 = 0x0100_0000_01b3;
        let before = self.reached[from].text_hash;
        let text_hash = character.map_or(before, |character| {
            before.wrapping_add(1).wrapping_mul(PRIME).wrapping_add(u64::from(character)).wrapping_mul(PRIME)
        });
        let seen = self.seen.entry(pair).or_default();
        if seen.len() < self.choices && !seen.contains(&text_hash) {
            seen.push(text_hash);
            let at = self.reached.len();
            self.reached.push(Reached { pair, from, character, text_hash });
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

/// A URL has no `.` or `..` in its path.
fn is_canonical(path: &str) -> bool {
    path.starts_with('/') && !path.split('/').any(|segment| matches!(segment, "." | ".."))
}
