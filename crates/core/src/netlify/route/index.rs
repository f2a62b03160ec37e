//! Which of many patterns overlap, without comparing each with each.
//!
//! A trie over the segments of the patterns leaves those pairs that may overlap: at a name it
//! branches, at a parameter it goes every way, and where a pattern is more than segments (`*`, an
//! optional part) all that lies below counts.

use std::collections::HashMap;

use crate::netlify::route::{
    automaton::Automaton,
    budget::Budget,
    group,
    overlap::Pattern,
    parts::{Modifier, PartKind, PatternPart},
    search::Comparison,
};

/// The work that is spent on comparing all patterns: less than a second.
const MAX_STEPS: usize = 2_000_000;
/// More overlaps than this are not looked for.
const MAX_OVERLAPS: usize = 1_000;
/// What comes after so many segments is not looked at to find pairs.
const MAX_SEGMENTS: usize = 64;

/// Two of the patterns, by their place in the list, and a path that both match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    /// The earlier one.
    pub first: usize,
    /// The later one.
    pub second: usize,
    /// A path that both match.
    pub example: String,
}

/// What comparing many patterns has found.
#[derive(Debug, Default)]
pub struct Overlaps {
    /// Pairs that match the same path, in order.
    pub found: Vec<Overlap>,
    /// Pairs that were not compared, because that takes too long.
    pub not_compared: Option<NotCompared>,
}

/// Pairs of patterns that were not compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotCompared {
    /// The earlier pattern of the first pair.
    pub first: usize,
    /// The later pattern of the first pair.
    pub second: usize,
    /// How many other pairs there are.
    pub others: usize,
}

/// Adds to a message that there are other pairs, if there are.
pub fn other_pairs(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (and 1 more pair)".to_owned(),
        count => format!(" (and {count} more pairs)"),
    }
}

/// All pairs of patterns that match the same path, of those that `is_wanted` names; what is no pattern matches none.
pub fn overlapping_pairs<S: AsRef<str>>(patterns: &[S], is_wanted: impl Fn(usize, usize) -> bool) -> Overlaps {
    let patterns: Vec<_> = patterns.iter().map(|path| Pattern::new(path.as_ref())).collect();
    let mut trie = Trie::default();
    let mut overlaps = Overlaps::default();
    let mut budget = Budget::new(MAX_STEPS);
    for (second, pattern) in patterns.iter().enumerate() {
        let Some(pattern) = pattern else { continue };
        let segments = segments(pattern);
        for first in trie.candidates(&segments) {
            let Some(other) = patterns[first].as_ref().filter(|_| is_wanted(first, second)) else { continue };
            let is_over = overlaps.found.len() >= MAX_OVERLAPS || !budget.spend(1);
            match if is_over { Comparison::Unknown } else { other.compare(pattern, &mut budget) } {
                Comparison::Overlap(example) => overlaps.found.push(Overlap { first, second, example }),
                Comparison::None => {}
                Comparison::Unknown => overlaps.not_compared(first, second),
            }
        }
        trie.add(segments, second);
    }
    overlaps.found.sort_by_key(|overlap| (overlap.first, overlap.second));
    overlaps
}

impl Overlaps {
    fn not_compared(&mut self, first: usize, second: usize) {
        match &mut self.not_compared {
            Some(pairs) => pairs.others += 1,
            none => *none = Some(NotCompared { first, second, others: 0 }),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Segment {
    Name(String),
    /// One segment that is not empty.
    Any,
    /// Nothing is known of what comes from here on; always the last.
    Rest,
}

/// The segments, without empty ones at the end: Netlify allows for a slash there.
fn segments(pattern: &Pattern) -> Vec<Segment> {
    let mut segments = Segments { done: Vec::new(), name: Some(String::new()) };
    if pattern.is_literal() {
        segments.text(pattern.path());
    }
    let unclear = pattern.parts().iter().position(|part| !segments.part(part));
    if unclear.is_none_or(|at| pattern.parts()[at..].iter().all(begins_with_slash)) {
        segments.next(Some(String::new()));
    }
    if unclear.is_some() || segments.done.len() > MAX_SEGMENTS {
        segments.done.truncate(MAX_SEGMENTS);
        segments.done.push(Segment::Rest);
    }
    while segments.done.len() > 1 && segments.done.last() == Some(&Segment::Name(String::new())) {
        segments.done.pop();
    }
    segments.done
}

fn begins_with_slash(part: &PatternPart) -> bool {
    part.prefix.starts_with('/') || matches!(&part.kind, PartKind::Fixed(text) if text.starts_with('/'))
}

struct Segments {
    done: Vec<Segment>,
    /// The segment that is read; `None` once it has something in it that is not plain text.
    name: Option<String>,
}

impl Segments {
    /// Whether the part says how many segments it is.
    fn part(&mut self, part: &PatternPart) -> bool {
        let is_inside = match &part.kind {
            _ if part.modifier != Modifier::None => false,
            PartKind::Fixed(text) => {
                self.text(text);
                return true;
            }
            PartKind::Segment => true,
            PartKind::Anything => false,
            PartKind::Group(expression) => is_one_segment(expression),
        };
        if is_inside {
            self.text(&part.prefix);
            self.name = None;
            self.text(&part.suffix);
        }
        is_inside
    }

    fn text(&mut self, text: &str) {
        let mut names = text.split('/');
        if let (Some(name), Some(first)) = (&mut self.name, names.next()) {
            name.push_str(first);
        }
        for name in names {
            self.next(Some(name.to_owned()));
        }
    }

    fn next(&mut self, name: Option<String>) {
        self.done.push(std::mem::replace(&mut self.name, name).map_or(Segment::Any, Segment::Name));
    }
}

/// Whether what the expression matches has no slash in it, and is not empty.
fn is_one_segment(expression: &str) -> bool {
    let tree = group::read(expression);
    tree.is_small() && Automaton::new(&tree).reads_one_segment()
}

#[derive(Default)]
struct Trie {
    root: Node,
}

#[derive(Default)]
struct Node {
    names: HashMap<String, Node>,
    any: Option<Box<Node>>,
    /// Patterns that end here.
    ends: Vec<usize>,
    /// Patterns of which nothing is known from here on.
    rests: Vec<usize>,
}

impl Trie {
    fn add(&mut self, segments: Vec<Segment>, pattern: usize) {
        let mut node = &mut self.root;
        for segment in segments {
            node = match segment {
                Segment::Name(name) => node.names.entry(name).or_default(),
                Segment::Any => node.any.get_or_insert_default(),
                Segment::Rest => return node.rests.push(pattern),
            };
        }
        node.ends.push(pattern);
    }

    fn candidates(&self, segments: &[Segment]) -> Vec<usize> {
        let mut found = Vec::new();
        self.root.collect(segments, &mut found);
        found
    }
}

impl Node {
    fn collect(&self, segments: &[Segment], found: &mut Vec<usize>) {
        found.extend(&self.rests);
        let Some((segment, rest)) = segments.split_first() else {
            found.extend(&self.ends);
            return;
        };
        let any = self.any.as_deref().into_iter();
        match segment {
            Segment::Name(name) => {
                self.names.get(name).into_iter().chain(any).for_each(|node| node.collect(rest, found));
            }
            Segment::Any => self.names.values().chain(any).for_each(|node| node.collect(rest, found)),
            Segment::Rest => self.collect_all(found),
        }
    }

    /// All that lies below, without the rests of this very node.
    fn collect_all(&self, found: &mut Vec<usize>) {
        found.extend(&self.ends);
        for node in self.names.values().chain(self.any.as_deref()) {
            found.extend(&node.rests);
            node.collect_all(found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(patterns: &[&str]) -> Vec<(usize, usize)> {
        overlapping_pairs(patterns, |_, _| true).found.iter().map(|overlap| (overlap.first, overlap.second)).collect()
    }

    #[test]
    fn finds_what_comparing_each_with_each_finds() {
        let patterns = [
            "/",
            "/a",
            "/a/",
            "/b",
            "/a/b",
            "/:x",
            "/:x/b",
            "/a/:y",
            "/*",
            "/a/*",
            "/a/:y?",
            "/:x+",
            "/{a,}?b",
            "/{a}?/b",
            "/x{-:y}*",
            "/:n(\\d+)",
            "/:n(\\d*)/b",
            "/:p(.*)/c",
            "/a/b/c",
            "/(",
            "/a/:n([^/]+)/c",
            "/1",
            "/a{/b}?/c",
            "//b",
            "/:file.png",
            "/:file.*",
            "/a.png",
            "/{:x}b/c",
            "/ab/:z/c",
        ];
        let mut expected = Vec::new();
        for (first, a) in patterns.iter().enumerate() {
            for (second, b) in patterns.iter().enumerate().skip(first + 1) {
                let (Some(a), Some(b)) = (Pattern::new(a), Pattern::new(b)) else { continue };
                let is_overlap = a.compare(&b, &mut Budget::new(1_000_000)) != Comparison::None;
                expected.extend(is_overlap.then_some((first, second)));
            }
        }
        assert!(expected.len() > 100);
        assert_eq!(pairs(&patterns), expected);
    }

    #[test]
    fn many_routes_are_not_compared_each_with_each() {
        let mut patterns: Vec<_> = (0..20_000).map(|number| format!("/f/{number}/:id/:more?")).collect();
        assert_eq!(overlapping_pairs(&patterns, |_, _| true).found, []);
        patterns.push("/f/7/x".to_owned());
        let expected = Overlap { first: 7, second: 20_000, example: "/f/7/x".to_owned() };
        assert_eq!(overlapping_pairs(&patterns, |_, _| true).found, [expected]);
    }

    #[test]
    fn comparing_ends_however_many_overlap() {
        for pattern in ["/same", "/:x((?:a{397})+N)"] {
            let patterns: Vec<_> = (0..300).map(|number| pattern.replace('N', &number.to_string())).collect();
            let overlaps = overlapping_pairs(&patterns, |_, _| true);
            let not_compared = overlaps.not_compared.map_or(0, |pairs| pairs.others + 1);
            assert!(overlaps.found.len() <= MAX_OVERLAPS && not_compared > 10_000, "{pattern} {not_compared}");
        }
    }

    #[test]
    fn a_path_of_any_length_is_compared() {
        let long = format!("/{}", "a/".repeat(100_000));
        let overlaps = overlapping_pairs(&[&*long, &format!("{long}:x"), &format!("{long}b"), "/*"], |_, _| true);
        assert!(overlaps.not_compared.is_some());
    }
}
