//! Reported by `project`, which reads the configuration.

use crate::rules::manual::manual;

manual! {
    /// There is no configuration file
    ///
    /// `integration.yaml` (or `extension.yaml`, `.yml`, with or without `.netlify` in the name) says the slug of
    /// the integration, from which the plugin that sites install has its name.
    ///
    /// Create it, or run the command in the folder of the integration.
    ///
    /// ```yaml,expect_diagnostic
    /// # no file: integration.yaml
    /// ```
    ///
    /// ```yaml
    /// # file: integration.yaml
    /// config:
    ///   slug: acme
    /// ```
    NoConfigFile
}
