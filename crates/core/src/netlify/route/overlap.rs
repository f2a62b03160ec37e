//! Whether two patterns match the same URL, shown by one that they both match.

use std::{
    cell::OnceCell,
    collections::{HashMap, VecDeque},
};

use regress::Regex;

use crate::netlify::route::{
    Matches, Route,
    automaton::Automaton,
    characters::{Characters, one},
    expression,
    parts::PatternPart,
};

/// A path of a URL that both patterns match; `None` where none is found, or one is no pattern.
///
/// Both are turned into automatons, and the shortest text is looked for that both accept. The answer
/// is verified with the regular expressions of Netlify's manifest, so it is never wrong; where an
/// expression has look-around there may be one that is not found.
pub fn overlap(a: &str, b: &str) -> Option<String> {
    Pattern::new(a)?.overlap(&Pattern::new(b)?)
}

/// A valid route, with all that comparing it takes, made when it is first needed.
pub struct Pattern {
    route: Route,
    parts: Vec<PatternPart>,
    automaton: OnceCell<Automaton>,
    regex: OnceCell<Option<Regex>>,
}

impl Pattern {
    /// A pattern that Netlify accepts.
    pub fn new(path: &str) -> Option<Self> {
        let (route, parts) = Route::with_parts(path).ok()?;
        Some(Self { route, parts, automaton: OnceCell::new(), regex: OnceCell::new() })
    }

    /// The path as written.
    pub fn path(&self) -> &str {
        &self.route.pattern
    }

    /// What it is made of; nothing where it is a literal.
    pub fn parts(&self) -> &[PatternPart] {
        &self.parts
    }

    /// Whether it is compared letter by letter.
    pub fn is_literal(&self) -> bool {
        self.route.matches == Matches::Literal
    }

    /// A path that both match.
    pub fn overlap(&self, other: &Self) -> Option<String> {
        if self.is_literal() && self.route == other.route {
            return Some(self.route.pattern.clone());
        }
        Search::new(self.automaton(), other.automaton()).run(|path| self.accepts(path) && other.accepts(path))
    }

    fn automaton(&self) -> &Automaton {
        self.automaton.get_or_init(|| match &self.route.matches {
            Matches::Literal => Automaton::of_literal(&self.route.pattern),
            Matches::Expression(_) => Automaton::of_parts(&self.parts),
        })
    }

    /// Whether Netlify takes the path for one of this route's, a slash at the end left aside.
    fn accepts(&self, path: &str) -> bool {
        match &self.route.matches {
            Matches::Literal => path.strip_prefix(&*self.route.pattern).is_some_and(|rest| matches!(rest, "" | "/")),
            Matches::Expression(text) => self
                .regex
                .get_or_init(|| expression::compile(text))
                .as_ref()
                .is_some_and(|regex| regex.find(path).is_some()),
        }
    }
}

/// States of two automatons that have read the same text.
type Pair = (usize, usize);

struct Search<'p> {
    a: &'p Automaton,
    b: &'p Automaton,
    /// The texts that led to a pair.
    seen: HashMap<Pair, Vec<String>>,
    /// Pairs to go on from.
    queue: VecDeque<(Pair, String)>,
    /// How many texts are tried where one would do: an inexact automaton may accept a text that does not match.
    choices: usize,
}

/// Texts that are tried where an automaton is inexact.
const MAX_TEXTS: usize = 20_000;

impl<'p> Search<'p> {
    fn new(a: &'p Automaton, b: &'p Automaton) -> Self {
        let choices = if a.is_inexact || b.is_inexact { 12 } else { 1 };
        Self { a, b, seen: HashMap::new(), queue: VecDeque::from([((0, 0), String::new())]), choices }
    }

    /// The first text, in order of length, that both accept and `verify` confirms.
    fn run(mut self, verify: impl Fn(&str) -> bool) -> Option<String> {
        let mut tried = 0;
        while let Some((pair, text)) = self.queue.pop_front()
            && tried < MAX_TEXTS
        {
            tried += usize::from(self.choices > 1);
            if pair == (self.a.end, self.b.end) && is_canonical(&text) && verify(&text) {
                return Some(text);
            }
            self.go_on(pair, &text);
        }
        None
    }

    fn go_on(&mut self, (a, b): Pair, text: &str) {
        for (characters, next_a) in self.a.reading(a) {
            for (others, next_b) in self.b.reading(b) {
                for character in pick(characters & others, self.choices) {
                    self.add((*next_a, *next_b), format!("{text}{character}"), false);
                }
            }
        }
        // What is reached without reading comes first, so that texts are found in order of length.
        self.a.free(a).iter().for_each(|next| self.add((*next, b), text.to_owned(), true));
        self.b.free(b).iter().for_each(|next| self.add((a, *next), text.to_owned(), true));
    }

    fn add(&mut self, pair: Pair, text: String, is_next: bool) {
        let seen = self.seen.entry(pair).or_default();
        if seen.len() < self.choices && !seen.contains(&text) {
            seen.push(text.clone());
            if is_next { self.queue.push_front((pair, text)) } else { self.queue.push_back((pair, text)) }
        }
    }
}

/// Some of the characters, the most readable first.
fn pick(characters: Characters, choices: usize) -> Vec<char> {
    const NICE: &[u8] = b"abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
    let other = (0..128_u8).filter(|byte| !NICE.contains(byte));
    let all = NICE.iter().copied().chain(other).filter(|byte| characters & one(*byte) != 0).map(char::from);
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_a_path_that_both_match() {
        for (a, b, path) in [
            ("/a", "/a", Some("/a")),
            ("/a", "/b", None),
            ("/a", "/a/", Some("/a/")),
            ("/a/:id", "/a/*", Some("/a/a")),
            ("/a/:x", "/:y/b", Some("/a/b")),
            ("/a/b", "/a/:id", Some("/a/b")),
            ("/files/:name.png", "/files/*", Some("/files/a.png")),
            ("/files/:name.png", "/files/:name.gif", None),
            ("/:a?", "/", Some("/")),
            ("/a/:rest+", "/a/:x/:y", Some("/a/a/a")),
            ("/a/:rest*", "/a", Some("/a")),
            ("/{a,}?b", "/b", Some("/b")),
            ("/:id(\\d+)", "/:id([a-z]+)", None),
            ("/:id(\\d+)", "/:id([^a-z]+)", Some("/0")),
            ("/:id(\\d{3})", "/1{:x}", Some("/100")),
            ("/:id(a|b)/c", "/b/*", Some("/b/c")),
            ("/:id((?!a).*)", "/a{:x}", None),
            ("/:id((?!a).*)", "/:y", Some("/2")),
            ("/:id(.*(?<!a))", "/b{:y}", Some("/b2")),
            ("/:id((?:a{1000}){1000})", "/:y(b)", None),
            ("/:x/", "/:y", Some("/a/")),
            ("/a?x=1", "/:y", None),
            ("/é", "/é", Some("/é")),
            ("/a/(", "/a", None),
            ("/*.js", "/*.json", None),
            ("/*.js", "/lib/*", Some("/lib/.js")),
        ] {
            assert_eq!(overlap(a, b).as_deref(), path, "{a} {b}");
            assert_eq!(overlap(b, a).is_some(), path.is_some(), "{b} {a}");
        }
    }
}
