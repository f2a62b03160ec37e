//! Reported by `project`, which reads the configuration.

use crate::rules::manual::manual;

manual! {
    /// The configuration file is not valid
    ///
    /// It must be YAML with a `slug` below `config`. The slug becomes a part of the name of the package that sites
    /// install, so it has lower-case letters, digits and dashes only.
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
