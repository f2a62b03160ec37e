//! A pattern as a machine that reads the path of a URL, one character after the other.
//!
//! It may accept more than the pattern does (look-around is left out), never less; then, what it finds is verified.

use crate::netlify::route::{
    characters::{ALL, Characters, one},
    tree::Tree,
};

/// States are numbers; 0 is the first.
#[derive(Debug, Default)]
pub struct Automaton {
    /// By state: where it gets to without reading, and where by reading one of some characters.
    states: Vec<State>,
    /// Where it has read a whole path.
    pub end: usize,
    /// Whether it accepts more than the pattern does.
    pub is_inexact: bool,
}

#[derive(Debug, Default)]
struct State {
    free: Vec<usize>,
    reading: Vec<(Characters, usize)>,
}

impl Automaton {
    /// The machine of a pattern.
    pub fn new(tree: &Tree) -> Self {
        let mut automaton = Self { states: vec![State::default()], ..Self::default() };
        automaton.tree(tree);
        automaton
    }

    /// Where a state gets to without reading.
    pub fn free(&self, state: usize) -> &[usize] {
        &self.states[state].free
    }

    /// Where a state gets to by reading one of some characters.
    pub fn reading(&self, state: usize) -> &[(Characters, usize)] {
        &self.states[state].reading
    }

    /// Whether all that it reads is free of slashes, and nothing is not enough for it.
    pub fn reads_one_segment(&self) -> bool {
        let has_slash = |state: &State| state.reading.iter().any(|(characters, _)| characters & one(b'/') != 0);
        !self.states.iter().any(has_slash) && !self.is_content_with_nothing()
    }

    fn is_content_with_nothing(&self) -> bool {
        let mut seen = vec![false; self.states.len()];
        let mut next = vec![0];
        while let Some(state) = next.pop() {
            if !std::mem::replace(&mut seen[state], true) {
                next.extend(self.free(state));
            }
        }
        seen[self.end]
    }

    fn tree(&mut self, tree: &Tree) {
        match tree {
            Tree::Characters(characters) => self.read(*characters),
            Tree::Sequence(trees) => trees.iter().for_each(|tree| self.tree(tree)),
            Tree::Either(trees) => self.either(trees),
            Tree::Repeat(tree, at_least, at_most) => {
                self.repeat(*at_least, *at_most, |automaton| automaton.tree(tree));
            }
            Tree::Start | Tree::End | Tree::Boundary { .. } | Tree::Look { .. } => self.is_inexact = true,
            Tree::Unknown => {
                self.is_inexact = true;
                self.repeat(0, None, |automaton| automaton.read(ALL));
            }
        }
    }

    fn read(&mut self, characters: Characters) {
        let next = self.add_state();
        self.states[self.end].reading.push((characters, next));
        self.end = next;
    }

    fn repeat(&mut self, at_least: usize, at_most: Option<usize>, mut read: impl FnMut(&mut Self)) {
        for _ in 0..at_least.saturating_sub(usize::from(at_most.is_none())) {
            read(self);
        }
        let Some(at_most) = at_most else {
            let start = self.step();
            read(self);
            self.states[self.end].free.push(start);
            let last = self.step();
            if at_least == 0 {
                self.states[start].free.push(last);
            }
            return;
        };
        let mut starts = Vec::new();
        for _ in at_least..at_most {
            starts.push(self.end);
            read(self);
        }
        let last = self.step();
        for start in starts {
            self.states[start].free.push(last);
        }
    }

    fn either(&mut self, alternatives: &[Tree]) {
        let start = self.end;
        let last = self.add_state();
        for alternative in alternatives {
            let first = self.add_state();
            self.states[start].free.push(first);
            self.end = first;
            self.tree(alternative);
            self.states[self.end].free.push(last);
        }
        self.end = last;
    }

    /// Continues in a new state, so that two loops do not share one.
    fn step(&mut self) -> usize {
        let next = self.add_state();
        self.states[self.end].free.push(next);
        self.end = next;
        next
    }

    fn add_state(&mut self) -> usize {
        self.states.push(State::default());
        self.states.len() - 1
    }
}
