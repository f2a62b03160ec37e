use crate::{
    diagnostic::{Code, Diagnostic},
    netlify::names,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The prefix is missing or not a valid name
    ///
    /// The functions of all integrations and of the site itself share one namespace: Netlify silently drops one of
    /// two functions with the same name. The prefix keeps them apart. It becomes part of the name, and Netlify's
    /// deploy API accepts only letters, digits, `_` and `-`.
    ///
    /// Give `addFunctions` a `prefix` that no one else uses, such as the slug of the integration.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme inc." });
    ///
    /// export { integration };
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// const integration = new NetlifyIntegration();
    ///
    /// integration.addFunctions("./src/functions", { prefix: "acme_inc" });
    ///
    /// export { integration };
    /// ```
    Prefix
}

/// Checks the prefix of one `addFunctions(path, { prefix })`; `path` is the place to show.
pub fn check(prefix: &str, path: &str) -> Option<Diagnostic> {
    if names::is_valid(prefix) {
        return None;
    }
    let message = if prefix.is_empty() {
        format!("the functions of `{path}` have no prefix")
    } else {
        let refused: Vec<_> =
            names::refused_characters(prefix).iter().map(|character| format!("`{character}`")).collect();
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
