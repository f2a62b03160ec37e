//! Found by `check --publish`, and by `build` on Netlify.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Netlify builds the integration with a version of Node that is too old
    ///
    /// netlify-sdk-native needs Node 20.12 to build. The plugin that it builds runs on Node 18, too. Netlify takes the version
    /// from `NODE_VERSION` below `[build.environment]` of netlify.toml, from `.nvmrc` or from `.node-version`.
    ///
    /// Write a newer version, or remove it: Netlify's default is newer.
    ///
    /// ```toml,expect_diagnostic,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-integration build"
    /// publish = ".ntli/site/static"
    ///
    /// [build.environment]
    /// NODE_VERSION = "18"
    ///
    /// [functions]
    /// directory = ".ntli/site/netlify/functions"
    /// ```
    ///
    /// ```toml,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-integration build"
    /// publish = ".ntli/site/static"
    ///
    /// [build.environment]
    /// NODE_VERSION = "22"
    ///
    /// [functions]
    /// directory = ".ntli/site/netlify/functions"
    /// ```
    OldNode
}

/// The oldest version that builds.
const NEEDED: (u32, u32) = (20, 12);

/// Reports a version that is certainly too old; text that is no plain version, such as `lts/*`, is not.
pub fn check(span: Span, version: &str) -> Option<Diagnostic> {
    let mut parts = version.trim().trim_start_matches('v').split('.').map(str::parse::<u32>);
    let major = parts.next()?.ok()?;
    // `20` is the newest 20.
    let minor = parts.next().and_then(Result::ok).unwrap_or(u32::MAX);
    let (needed_major, needed_minor) = NEEDED;
    ((major, minor) < NEEDED).then(|| {
        let message = format!(
            "Netlify builds with Node {}, but `netlify-integration build` needs {needed_major}.{needed_minor}",
            version.trim()
        );
        Diagnostic::new(Code::OldNode, span, message).help("write `22`")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_versions_that_are_certainly_too_old() {
        let is_old = |version| check(Span::path(".nvmrc"), version).is_some();
        assert!(["18", "v18.20.1\n", "16.x", "20.11.1", "20.0"].into_iter().all(is_old));
        assert!(!["20", "v20.12.0", "22.1", "lts/*", "node", "lts/hydrogen", ""].into_iter().any(is_old));
    }
}
