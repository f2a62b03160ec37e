//! Found by `project`, which reads the configuration.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The configuration file is not valid
    ///
    /// It must be YAML with a `slug` below `config`. The slug becomes part of the name of the package that sites
    /// install, so it may only contain lower-case letters, digits and dashes.
    ///
    /// Correct the place that is shown.
    ///
    /// ```yaml,expect_diagnostic
    /// # file: integration.yaml
    /// config:
    ///   slug: Acme Inc.
    /// ```
    ///
    /// ```yaml
    /// # file: integration.yaml
    /// config:
    ///   name: Acme Inc.
    ///   slug: acme-inc
    /// ```
    InvalidConfig
}

/// `message` says what is wrong at the place.
pub fn report(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::InvalidConfig, span, message).help("write `config:`, and below it `slug: my-integration`")
}

/// A slug with other characters than lower-case letters, digits and dashes.
pub fn report_slug(span: Span, slug: &str) -> Diagnostic {
    report(span, format!("the slug `{slug}` has characters other than lower-case letters, digits and dashes"))
}
