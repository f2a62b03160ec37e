//! Found by `check --publish`, and by `build` on Netlify.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The integration's own site has no function `handler`
    ///
    /// Netlify calls the function `handler` of that site when a team installs the integration, also if you add no handlers.
    /// Without it, no team can install the integration.
    ///
    /// There are two ways to deploy it. `@netlify/netlify-plugin-netlify-extension` writes the function: it has to be in
    /// netlify.toml and in package.json, and it reads no other configuration file than `extension.yaml` and
    /// `netlify-extension.yaml` (also with `.yml`). Without a UI, `.ntli/site/netlify/functions`, where the build writes the
    /// function, can be the functions folder instead.
    ///
    /// ```toml,expect_diagnostic,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-integration build"
    /// publish = ".ntli/site/static"
    /// ```
    ///
    /// ```toml,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "netlify-integration build"
    /// publish = ".ntli/site/static"
    ///
    /// [functions]
    /// directory = ".ntli/site/netlify/functions"
    /// ```
    HandlerNotDeployed
}

/// Netlify's plugin for extensions.
pub const PLUGIN: &str = "@netlify/netlify-plugin-netlify-extension";

/// netlify.toml has neither the plugin nor the functions folder.
pub fn report(span: Span, folder: &str) -> Diagnostic {
    let message = format!(
        "Netlify deploys no function `handler`: `{}` has neither the plugin `{PLUGIN}` nor the functions folder `{folder}`",
        span.file.path()
    );
    let help = format!("add `[[plugins]]` with `package = \"{PLUGIN}\"`, and install it");
    Diagnostic::new(Code::HandlerNotDeployed, span, message).help(help)
}

/// The plugin does not read the configuration file.
pub fn report_config_file(span: Span, config_file: &str) -> Diagnostic {
    let message = format!("`{PLUGIN}` does not read `{config_file}`, so the build of the integration's site fails");
    Diagnostic::new(Code::HandlerNotDeployed, span, message).help(format!("rename `{config_file}` to `extension.yaml`"))
}

/// package.json does not have the plugin.
pub fn report_not_installed(span: Span) -> Diagnostic {
    let message = format!("`{PLUGIN}` is not in package.json, so Netlify does not find it");
    Diagnostic::new(Code::HandlerNotDeployed, span, message).help(format!("run `npm install --save-dev {PLUGIN}`"))
}

/// An extension with a UI is deployed without the plugin, which builds the UI.
pub fn report_ui(span: Span) -> Diagnostic {
    let message = format!("the extension has a `ui`, which only the plugin `{PLUGIN}` builds");
    let help = format!("add `[[plugins]]` with `package = \"{PLUGIN}\"`, and install it");
    Diagnostic::new(Code::HandlerNotDeployed, span, message).help(help)
}
