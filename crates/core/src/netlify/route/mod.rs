//! URL patterns of `path` and `excludedPath`, as Netlify takes them.
//!
//! Source: zip-it-and-ship-it, `utils/routes.ts`: a path without an expression in any of its parts
//! is a literal; any other must be a pathname of the URLPattern specification, as version 8.0.2 of
//! `urlpattern-polyfill` reads it. The polyfill is ported ([`tokens`], [`parts`], [`encode`],
//! [`expression`]) because its regular expressions end up in Netlify's manifest, letter by letter.

mod automaton;
mod budget;
mod characters;
mod encode;
mod expression;
mod group;
mod index;
mod matcher;
mod overlap;
mod part_tree;
mod parts;
mod request;
mod router;
mod search;
mod tokens;
mod tree;

pub use self::{
    expression::is_expression,
    index::{NotCompared, Overlap, other_pairs, overlapping_pairs},
    overlap::matches,
    request::{Unmatchable, in_lower_case, unmatchable},
    router::{Answer, RouteTarget, Router},
};

use crate::netlify::route::parts::PatternPart;

/// Why Netlify refuses a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidRoute {
    /// It does not start with `/`.
    NoSlash,
    /// It is not a pathname of the URLPattern specification.
    NotAPattern,
}

/// A path, as it stands in Netlify's manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// The path as written.
    pub pattern: String,
    /// What a URL is compared with.
    pub matches: Matches,
}

/// How Netlify compares a URL with a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Matches {
    /// Letter by letter.
    Literal,
    /// With the text of a regular expression, in JavaScript's syntax.
    Expression(String),
}

impl Route {
    /// What Netlify makes of a path.
    ///
    /// # Errors
    ///
    /// Why Netlify would fail the site's build.
    pub fn parse(path: &str) -> Result<Self, InvalidRoute> {
        Self::with_parts(path).map(|(route, _)| route)
    }

    /// The route, and what it is made of; a literal is not taken apart.
    fn with_parts(path: &str) -> Result<(Self, Vec<PatternPart>), InvalidRoute> {
        if !path.starts_with('/') {
            return Err(InvalidRoute::NoSlash);
        }
        let pattern = path.to_owned();
        if is_literal(path) {
            return Ok((Self { pattern, matches: Matches::Literal }, Vec::new()));
        }
        let parts = parts::parse(path).ok_or(InvalidRoute::NotAPattern)?;
        let expression = expression::of_route(&parts).ok_or(InvalidRoute::NotAPattern)?;
        Ok((Self { pattern, matches: Matches::Expression(expression) }, parts))
    }
}

/// Checks a path.
///
/// # Errors
///
/// Why Netlify would fail the site's build.
pub fn check(path: &str) -> Result<(), InvalidRoute> {
    Route::parse(path).map(drop)
}

fn is_literal(path: &str) -> bool {
    !path.split('/').any(|part| part.starts_with(':') || part.contains(['*', '{', '[', '(']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expression(path: &str) -> String {
        match Route::parse(path).map(|route| route.matches) {
            Ok(Matches::Expression(expression)) => expression,
            other => panic!("{path}: {other:?}"),
        }
    }

    #[test]
    fn accepts_literals_and_patterns() {
        for path in ["/", "/a", "/a/:id", "/a/*", "/a/:id(\\d+)", "/{a,}?", "/file.:ext", "/:id((?!x).*)"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn refuses_what_fails_a_site() {
        assert_eq!(check("a"), Err(InvalidRoute::NoSlash));
        assert_eq!(check(""), Err(InvalidRoute::NoSlash));
        for path in ["/a/(", "/a/:id([)", "/{a", "/*/:", "/:a/:a", "/:a?+", "/a/()", "/((a))", "/(?a)", "/(é)"] {
            assert_eq!(check(path), Err(InvalidRoute::NotAPattern), "{path}");
        }
    }

    #[test]
    fn groups_in_groups_do_not_take_the_whole_stack() {
        for depth in [100, 100_000] {
            let path = format!("/:x({}a{})", "(?:".repeat(depth), ")".repeat(depth));
            assert_eq!(check(&path).is_ok(), depth == 100);
            assert_eq!(matches(&path, "/a"), depth == 100);
        }
    }

    #[test]
    fn expressions_are_those_of_the_polyfill() {
        assert_eq!(expression("/a/:id"), r"^\/a(?:\/([^\/]+?))\/?$");
        assert_eq!(expression("/a/*"), r"^\/a(?:\/(.*))\/?$");
        assert_eq!(expression("/:a?/:b+/:c*"), PLENTY);
        assert_eq!(expression("/{é b}?/:x(a/b|[/])"), r"^\/(?:%C3%A9%20b)?(?:\/(a\/b|[/]))\/?$");
        assert_eq!(expression("/../a/./*"), r"^\/a\/(?:\/(.*))\/?$");
        assert_eq!(Route::parse("/a?b").map(|route| route.matches), Ok(Matches::Literal));
    }

    const PLENTY: &str =
        r"^(?:\/([^\/]+?))?(?:\/((?:[^\/]+?)(?:\/(?:[^\/]+?))*))(?:\/((?:[^\/]+?)(?:\/(?:[^\/]+?))*))?\/?$";
}
