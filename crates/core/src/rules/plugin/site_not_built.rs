//! Found by `check --publish`, and by `build` on Netlify.

use crate::{
    diagnostic::{Code, Diagnostic, Text},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Netlify does not build the integration's own site, or serves something else
    ///
    /// An integration is published by a site of its own: Netlify runs the build command in netlify.toml, and sites install
    /// the plugin that it writes, `.ntli/site/static/packages/buildhooks.tgz`, from that site. Without netlify.toml, without
    /// a command that runs `netlify-integration build` (also as `netlify-extension` or `ntli`, or in a script of
    /// package.json), or with another publish folder, the deploy succeeds, but no site gets anything.
    ///
    /// `netlify-integration init` writes a netlify.toml that is right.
    ///
    /// ```toml,expect_diagnostic,publish
    /// # file: netlify.toml
    /// [build]
    /// command = "vite build"
    /// publish = "dist"
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
    /// [functions]
    /// directory = ".ntli/site/netlify/functions"
    /// ```
    SiteNotBuilt
}

/// There is no netlify.toml.
pub fn report_missing(file: &str) -> Diagnostic {
    report(Span::path(file), format!("there is no `{file}`, so Netlify does not build the integration"))
        .help("run `netlify-integration init`, which writes one")
}

/// netlify.toml cannot be read.
pub fn report_unreadable(span: Span, reason: &str) -> Diagnostic {
    let message = format!("`{}` is not valid: {}", span.file.path(), reason.trim_end());
    report(span, message).help("correct it; Netlify refuses the file, too")
}

/// The build command is missing, or something else.
pub fn report_command(span: Span, command: Option<&str>) -> Diagnostic {
    let what = match command {
        None => "there is no build command".to_owned(),
        Some(command) => format!("the build command `{command}` does not build the integration"),
    };
    report(span, what).help("write `command = \"netlify-integration build\"` below `[build]`")
}

/// The publish folder is missing, or another one.
pub fn report_folder(span: Span, publish: Option<&str>, wanted: &str) -> Diagnostic {
    let what = match publish {
        None => format!("there is no publish folder, but the build writes to `{wanted}`"),
        Some(publish) => format!("Netlify publishes `{publish}`, but the build writes to `{wanted}`"),
    };
    report(span, what).help(format!("write `publish = \"{wanted}\"` below `[build]`"))
}

fn report(span: Span, message: impl Into<Text>) -> Diagnostic {
    Diagnostic::new(Code::SiteNotBuilt, span, message)
}
