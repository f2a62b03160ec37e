//! Found by `check --publish`, and by `build` on Netlify.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The integration has no UI in Netlify's app
    ///
    /// Netlify's guide asks for an Extension UI of every extension that is published, if it only says how to use the
    /// extension. A private extension, and one of version 1 that is already published, work without it.
    ///
    /// Add `ui` with at least one surface to the configuration file.
    ///
    /// ```toml,expect_diagnostic,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-extension build"
    /// publish = ".ntli/site/static"
    ///
    /// [[plugins]]
    /// package = "@netlify/netlify-plugin-netlify-extension"
    /// # file: extension.yaml
    /// config:
    ///   slug: acme
    /// # no file: integration.yaml
    /// ```
    ///
    /// ```toml,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-extension build"
    /// publish = ".ntli/site/static"
    ///
    /// [[plugins]]
    /// package = "@netlify/netlify-plugin-netlify-extension"
    ///
    /// [dev]
    /// command = "vite dev"
    /// # file: extension.yaml
    /// config:
    ///   slug: acme
    ///   ui:
    ///     surfaces:
    ///       - extension-team-configuration
    /// # no file: integration.yaml
    /// ```
    NoExtensionUi
}

/// There is no `ui`, or no surface in it.
pub fn report(config_file: &str, has_ui: bool) -> Diagnostic {
    let message = if has_ui {
        format!("`ui` in `{config_file}` names no surface, so Netlify's app shows no UI of the extension")
    } else {
        format!("`{config_file}` has no `ui`, which Netlify's guide asks for in extensions that are published")
    };
    Diagnostic::new(Code::NoExtensionUi, Span::path(config_file), message)
        .help("add `ui:` with `surfaces:` below `config:`, such as `- extension-team-configuration`")
}
