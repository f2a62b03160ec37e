//! Found by `check --publish`, and by `build` on Netlify.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// netlify.toml does not say how `netlify dev` serves the UI
    ///
    /// During development, Netlify's app loads the UI of an extension from `netlify dev`, which runs `command` below `[dev]`.
    /// Without it, `netlify dev` guesses the framework, or serves the published folder.
    ///
    /// Write the command that serves the UI, such as `vite dev`.
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
    ///   ui:
    ///     surfaces:
    ///       - extension-team-configuration
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
    NoDevCommand
}

/// `span` is netlify.toml as a whole.
pub fn report(span: Span) -> Diagnostic {
    let message = format!("`{}` has no `command` below `[dev]` that serves the UI", span.file.path());
    Diagnostic::new(Code::NoDevCommand, span, message)
        .help("add `[dev]` with `command = \"vite dev\"`, or your own command")
}
