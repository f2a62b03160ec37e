//! Found by `build`, which copies the file.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// An extension with a UI has no `details.md`
    ///
    /// Netlify shows `details.md` to teams before they install an extension, and `@netlify/sdk` builds no extension
    /// with a `ui` without it.
    ///
    /// Write `details.md` beside package.json: what the extension does, and how to use it.
    ///
    /// ```yaml,expect_diagnostic
    /// # file: integration.yaml
    /// config:
    ///   slug: acme
    ///   ui:
    ///     surfaces:
    ///       - extension-team-configuration
    /// ```
    ///
    /// ```yaml
    /// # file: integration.yaml
    /// config:
    ///   slug: acme
    /// ```
    DetailsMissing
}

/// The file's name.
pub const FILE: &str = "details.md";

/// Reports that it is missing.
pub fn report() -> Diagnostic {
    let message = format!("the extension has a `ui`, but there is no `{FILE}`: Netlify shows it to teams");
    Diagnostic::new(Code::DetailsMissing, Span::path(FILE), message)
        .help("write `details.md` beside package.json: what the extension does, and how to use it")
}
