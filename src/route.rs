//! URL patterns of `path` and `excludedPath`, as Netlify takes them.
//!
//! Source: zip-it-and-ship-it, `utils/routes.ts`: a path without an expression in any of its parts
//! is a literal; any other must be a pathname of the URLPattern specification.

use urlpattern::{UrlPattern, UrlPatternInit, UrlPatternOptions};

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
    match <UrlPattern>::parse(init, UrlPatternOptions::default()) {
        Ok(_) => Ok(()),
        Err(_) => Err(InvalidRoute::NotAPattern),
    }
}

fn is_expression(part: &str) -> bool {
    part.starts_with(':') || part.contains(['*', '{', '[', '('])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_literals_and_patterns() {
        for path in ["/", "/a", "/a/:id", "/a/*", "/a/:id(\\d+)", "/{a,}?", "/file.:ext"] {
            assert_eq!(check(path), Ok(()), "{path}");
        }
    }

    #[test]
    fn refuses_what_fails_a_site() {
        assert_eq!(check("a"), Err(InvalidRoute::NoSlash));
        assert_eq!(check(""), Err(InvalidRoute::NoSlash));
        assert_eq!(check("/a/("), Err(InvalidRoute::NotAPattern));
    }
}
