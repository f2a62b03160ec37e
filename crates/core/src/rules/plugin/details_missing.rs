//! Found by `check`, and by `build`, which copies the file.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// An extension with a UI has no `details.md`
    ///
    /// Netlify shows `details.md` to teams before they install an extension, and `@netlify/sdk` builds no extension
    /// with a `ui` without it. `check --publish` reports it for every integration that lacks the file, or has an empty one.
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

/// Reports that it is missing from an extension with a UI.
pub fn report() -> Diagnostic {
    diagnostic(format!("the extension has a `ui`, but there is no `{FILE}`: Netlify shows it to teams"))
}

/// Reports that it is missing, or empty, from an integration that is to be published.
pub(crate) fn report_unpublished(is_empty: bool) -> Diagnostic {
    let what = if is_empty { format!("`{FILE}` is empty") } else { format!("there is no `{FILE}`") };
    diagnostic(format!("{what}: Netlify shows it to teams before they install the integration"))
}

fn diagnostic(message: String) -> Diagnostic {
    Diagnostic::new(Code::DetailsMissing, Span::path(FILE), message)
        .help("write `details.md` beside package.json: what the extension does, and how to use it")
}
