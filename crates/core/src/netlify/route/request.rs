//! How a path compares with that of a request.

use crate::netlify::route::{encode::encode, is_literal};

/// Why no request can have a path, and what was probably meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmatchable {
    /// The reason, as the end of a sentence.
    pub why: &'static str,
    /// A path that requests can have.
    pub instead: String,
}

/// Why a literal path can never be that of a request: it is compared as it stands with what an URL
/// parser makes of a request.
///
/// `None` for patterns, whose text `URLPattern` brings into the form that requests have, unless they are below the
/// default URLs of functions.
pub fn unmatchable(path: &str) -> Option<Unmatchable> {
    if let Some(instead) = below_default_urls(path) {
        let why = "Netlify looks up a function by its name there, before it compares paths";
        return Some(Unmatchable { why, instead });
    }
    if !path.starts_with('/') || !is_literal(path) {
        return None;
    }
    if let Some(part) = path.split('/').find(|part| part.contains(':')) {
        let instead = path.replacen(part, &format!("{{{part}}}"), 1);
        return Some(Unmatchable { why: "`:` makes a parameter only at the beginning of a part", instead });
    }
    if let Some(end) = path.find(['?', '#']) {
        let why = "the path of a request has no query and no fragment";
        return Some(Unmatchable { why, instead: encode(&path[..end]) });
    }
    let instead = encode(path);
    if instead == path {
        return None;
    }
    let why = if instead.contains('%') {
        "in the path of a request such characters are percent-encoded"
    } else {
        "it is not in the form that requests have"
    };
    Some(Unmatchable { why, instead })
}

/// What follows the part of a path that Netlify takes for the default URL of a function, if it has that part.
///
/// Source: `DEFAULT_FUNCTION_URL_EXPRESSION` of netlify-cli, `lib/functions/registry.ts`. There, a function with a `path`
/// does not answer at its default URL either.
fn below_default_urls(path: &str) -> Option<String> {
    let rest = DEFAULT_URLS.iter().find_map(|folder| path.strip_prefix(folder))?;
    (!rest.is_empty() && !rest.starts_with('/')).then(|| format!("/{rest}"))
}

const DEFAULT_URLS: [&str; 2] = ["/.netlify/functions/", "/.netlify/builders/"];

/// The path in lower case, where its literal text has capital letters; names of parameters and groups
/// with regular expressions do not count.
pub fn in_lower_case(path: &str) -> Option<String> {
    let mut lower = String::with_capacity(path.len());
    let (mut depth, mut in_name) = (0_u32, false);
    for character in path.chars() {
        match character {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        in_name = character == ':' || in_name && (character.is_alphanumeric() || character == '_');
        let is_text = depth == 0 && !in_name;
        lower.push(if is_text { character.to_ascii_lowercase() } else { character });
    }
    (lower != path).then_some(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_requests_can_have() {
        for path in [
            "/",
            "/a",
            "/a/:id",
            "/a+b",
            "/%C3%A9",
            "/:café",
            "/{file-:id}",
            "/a/*",
            "/a~b/c.d",
            "/.netlify/functions",
            "/.netlify/x",
            "/.netlify/*",
        ] {
            assert_eq!(unmatchable(path), None, "{path}");
        }
    }

    #[test]
    fn paths_that_no_request_can_have() {
        for (path, instead) in [
            ("/a?b=1", "/a"),
            ("/a#b", "/a"),
            ("/a/../b", "/b"),
            ("/é", "/%C3%A9"),
            ("/a b", "/a%20b"),
            ("/file-:id", "/{file-:id}"),
            ("/a\\b", "/a/b"),
            ("/.netlify/functions/x", "/x"),
            ("/.netlify/functions/x/:id", "/x/:id"),
            ("/.netlify/functions/*", "/*"),
            ("/.netlify/builders/x", "/x"),
        ] {
            assert_eq!(unmatchable(path).map(|found| found.instead).as_deref(), Some(instead), "{path}");
        }
    }

    #[test]
    fn only_literal_text_has_a_case() {
        assert_eq!(in_lower_case("/Users/:userId([A-Z]+)/Edit").as_deref(), Some("/users/:userId([A-Z]+)/edit"));
        assert_eq!(in_lower_case("/users/:userId"), None);
    }
}
