//! Whether two patterns match the same URL, shown by one that they both match.

use std::cell::OnceCell;

use crate::netlify::route::{
    Matches, Route,
    automaton::Automaton,
    budget::Budget,
    matcher, part_tree,
    parts::PatternPart,
    search::{Comparison, Search},
    tree::Tree,
};

/// The work that is spent on comparing two patterns: some milliseconds and megabytes. Two times `/*` thirty-two times
/// takes a third of it.
const MAX_STEPS: usize = 200_000;

/// Whether a pattern matches the path of a URL; where that is not known, or it is no pattern, it does not.
pub fn matches(pattern: &str, path: &str) -> bool {
    Pattern::new(pattern).is_some_and(|pattern| pattern.matches(path, &mut Budget::new(MAX_STEPS)) == Some(true))
}

/// A valid route, with all that comparing it takes, made when it is first needed.
pub struct Pattern {
    route: Route,
    parts: Vec<PatternPart>,
    tree: OnceCell<Tree>,
    automaton: OnceCell<Automaton>,
}

impl Pattern {
    /// A pattern that Netlify accepts.
    pub fn new(path: &str) -> Option<Self> {
        let (route, parts) = Route::with_parts(path).ok()?;
        Some(Self { route, parts, tree: OnceCell::new(), automaton: OnceCell::new() })
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

    /// Whether a path is matched by both.
    ///
    /// Both are turned into automatons, and the shortest text is looked for that both accept. Where an expression has
    /// look-around, texts are verified, and there may be one that is not found; which ones are tried depends on the order of
    /// the two, so both orders are.
    pub fn compare(&self, other: &Self, budget: &mut Budget) -> Comparison {
        if self.is_literal() && self.route == other.route {
            return Comparison::Overlap(self.route.pattern.clone());
        }
        let found = self.search(other, budget);
        let is_inexact = self.automaton().is_inexact || other.automaton().is_inexact;
        if found == Comparison::None && is_inexact { other.search(self, budget) } else { found }
    }

    fn search(&self, other: &Self, budget: &mut Budget) -> Comparison {
        budget.part(MAX_STEPS, |budget| {
            Search::new(self.automaton(), other.automaton())
                .run(budget, |path, budget| Some(self.confirms(path, budget)? && other.confirms(path, budget)?))
        })
    }

    fn automaton(&self) -> &Automaton {
        self.automaton.get_or_init(|| Automaton::new(self.tree()))
    }

    fn tree(&self) -> &Tree {
        self.tree.get_or_init(|| {
            Tree::of_route(match &self.route.matches {
                Matches::Literal => Tree::of_text(&self.route.pattern),
                Matches::Expression(_) => part_tree::of_parts(&self.parts),
            })
        })
    }

    /// Whether a path that its automaton accepts matches it.
    fn confirms(&self, path: &str, budget: &mut Budget) -> Option<bool> {
        if self.automaton().is_inexact { self.matches(path, budget) } else { Some(true) }
    }

    /// Whether Netlify takes the path for one of this route's, a slash at the end left aside.
    fn matches(&self, path: &str, budget: &mut Budget) -> Option<bool> {
        match &self.route.matches {
            Matches::Literal => {
                Some(path.strip_prefix(&*self.route.pattern).is_some_and(|rest| matches!(rest, "" | "/")))
            }
            Matches::Expression(_) => matcher::matches(self.tree(), path, budget),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compare(a: &str, b: &str) -> Comparison {
        let (Some(a), Some(b)) = (Pattern::new(a), Pattern::new(b)) else { return Comparison::None };
        a.compare(&b, &mut Budget::new(usize::MAX))
    }

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
            ("/:x/", "/:y", Some("/a/")),
            ("/a?x=1", "/:y", None),
            ("/é", "/é", Some("/é")),
            ("/a/(", "/a", None),
            ("/*.js", "/*.json", None),
            ("/*.js", "/lib/*", Some("/lib/.js")),
            ("/**.*", "//*/*c", Some("///.c")),
            ("/*./*", "/*/a", Some("/a./a")),
            ("/*.", "/*.*", Some("/a.")),
            ("/:x(\\.+)", "/*", Some("/...")),
            ("/:x(\\.{1,2})", "/*", None),
            ("/*", "/ !#i*((?!a)\\d+)(i/(?=a))\n*~", Some("/%20!%23i0i/a~")),
            ("////*/", "///*./..*20/*(\\b+)\n", Some("////20/a/")),
        ] {
            let expected = path.map_or(Comparison::None, |path| Comparison::Overlap(path.to_owned()));
            assert_eq!(compare(a, b), expected, "{a} {b}");
            assert_eq!(compare(b, a) == Comparison::None, path.is_none(), "{b} {a}");
        }
    }

    #[test]
    fn finds_a_path_of_many_wildcards() {
        let many = format!("{}/x", "/*".repeat(32));
        assert_eq!(compare(&many, &many), Comparison::Overlap(format!("{}/x", "/".repeat(32))));
        assert_eq!(compare(&many, &format!("{}/y", "/*".repeat(32))), Comparison::None);
        assert_eq!(compare(&format!("{many}(?!y)"), "/:x"), Comparison::None);
    }

    #[test]
    fn gives_up_where_comparing_takes_too_long() {
        assert_eq!(compare("/:x((?:a{397})+)", "/:x((?:a{389})+b?)"), Comparison::Unknown);
        assert_eq!(compare("/:id((?:a{1000}){1000})", "/:y(b)"), Comparison::Unknown);
        assert_eq!(compare("/:x((?<q>a)\\k<q>)", "/aa"), Comparison::Unknown);
        let nested = format!("/:x({}b{}.*)", "(?=.*".repeat(20), ")".repeat(20));
        assert_eq!(compare(&nested, &format!("/{}{{:x(c)}}", "a".repeat(200))), Comparison::Unknown);
    }

    #[test]
    fn tells_which_paths_match() {
        assert!(matches("/a/*", "/a/b/c"));
        assert!(matches("/a", "/a/"));
        assert!(!matches("/a/:x", "/a/b/c"));
        assert!(!matches("/:x((?!b).*)", "/b"));
        assert!(!matches("a", "a"));
    }
}
