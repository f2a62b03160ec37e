use crate::{
    diagnostic::{Code, Diagnostic},
    name,
    rules::manual::manual,
    source::Span,
};

manual! {
    /// The prefix is missing or not a valid name.
    Prefix
}

/// Checks the prefix of one `addFunctions(path, { prefix })`; `path` is the place to show.
pub fn check(prefix: &str, path: &str) -> Option<Diagnostic> {
    if name::is_valid(prefix) {
        return None;
    }
    let message = if prefix.is_empty() {
        format!("the functions of `{path}` have no prefix")
    } else {
        let refused: Vec<_> =
            name::refused_characters(prefix).iter().map(|character| format!("`{character}`")).collect();
        format!(
            "the prefix `{prefix}` of `{path}` contains {}, which Netlify refuses in a function's name",
            refused.join(", ")
        )
    };
    Some(
        Diagnostic::new(Code::Prefix, Span::path(path), message)
            .help("give `addFunctions` a `prefix` of letters, digits, `_` and `-`, for example the integration's slug"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prefix_is_a_name() {
        assert_eq!(check("my_unique-prefix2", "./src/functions"), None);
        for prefix in ["", "a b", "a.b", "ä"] {
            assert_eq!(
                check(prefix, "./src/functions").map(|diagnostic| diagnostic.code),
                Some(Code::Prefix),
                "{prefix}"
            );
        }
    }
}
