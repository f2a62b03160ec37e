//! URL patterns of `path` and `excludedPath`, as Netlify takes them.
//!
//! Source: zip-it-and-ship-it, `utils/routes.ts`: a path without an expression in any of its parts
//! is a literal; any other must be a pathname of the URLPattern specification.

mod request;

pub use request::{Unmatchable, in_lower_case, unmatchable};

use urlpattern::{RegexSyntax, UrlPattern, UrlPatternInit, UrlPatternOptions, regexp::RegExp};

/// Why Netlify refuses a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvalidRoute {
    /// It does not start with `/`.
    NoSlash,
    /// It is not a pathname of the URLPattern specification.
    NotAPattern,
}

/// Checks a path.
///
/// # Errors
///
/// Why Netlify would fail the site's build.
pub fn check(path: &str) -> Result<(), InvalidRoute> {
    if !path.starts_with('/') {
        return Err(InvalidRoute::NoSlash);
    }
    if !path.split('/').any(is_expression) {
        return Ok(());
    }
    let init = UrlPatternInit { pathname: Some(path.to_owned()), ..UrlPatternInit::default() };
    match UrlPattern::<EcmaScript>::parse(init, UrlPatternOptions::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(InvalidRoute::NotAPattern),
    }
}

fn is_expression(part: &str) -> bool {
    part.starts_with(':') || part.contains(['*', '{', '[', '('])
}

/// A regular expression as JavaScript has it; only checked, never run.
struct EcmaScript(String);

impl RegExp for EcmaScript {
    fn syntax() -> RegexSyntax {
        RegexSyntax::EcmaScript
    }

    /// What the specification generates is valid, and compiling it is slow; only a group that the user
    /// wrote can be wrong, and it shows as a parenthesis other than those of `([^\/]+?)`, `(.*)` and `(?:`.
    fn parse(pattern: &str, flags: &str, _force_eval: bool) -> Result<Self, ()> {
        let generated = pattern.replace("([^\\/]+?)", "").replace("(.*)", "").replace("(?:", "");
        if generated.contains('(') {
            regress::Regex::with_flags(pattern, flags).map_err(|_| ())?;
        }
        Ok(Self(pattern.to_owned()))
    }

    fn matches<'t>(&self, _text: &'t str) -> Option<Vec<Option<&'t str>>> {
        None
    }

    fn pattern_string(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(check("/a/("), Err(InvalidRoute::NotAPattern));
        assert_eq!(check("/a/:id([)"), Err(InvalidRoute::NotAPattern));
        assert_eq!(check("/{a"), Err(InvalidRoute::NotAPattern));
    }
}
