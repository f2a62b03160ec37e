//! Found by `project`, which reads the configuration.

use std::path::Path;

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// There is no configuration file
    ///
    /// `integration.yaml` (or `extension.yaml`, `.yml`, with or without `.netlify` in the name) contains the slug of
    /// the integration, which the name of the plugin is made of.
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

/// There is one message for every folder.
pub fn report() -> Diagnostic {
    Diagnostic::new(Code::NoConfigFile, Span::path("."), "there is no configuration file in this folder")
        .help("create `integration.yaml` with `config:`, and below it `slug: my-integration`, or run the command in the integration's folder")
}

/// A folder that does not exist, or that Node cannot name: it decodes paths as UTF-8 and replaces what is not.
pub fn no_folder(root: &Path) -> Diagnostic {
    let path = root.to_string_lossy();
    let (message, help) = if path.contains(char::REPLACEMENT_CHARACTER) {
        (format!("the path `{path}` is not UTF-8, and Node cannot open it"), "rename the folder")
    } else {
        (format!("the folder `{path}` does not exist"), "run the command in the integration's folder")
    };
    Diagnostic::new(Code::NoConfigFile, Span::path("."), message).help(help)
}
