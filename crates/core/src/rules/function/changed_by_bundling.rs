//! Found by `build`, which compares the output with the source.

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// Bundling would change how Netlify reads a function
    ///
    /// Every bundled function is read again the way Netlify will read it, and compared with its source: the API
    /// version, the configuration, the events. Otherwise a difference would show up only on a site: a missing route,
    /// a schedule that never runs.
    ///
    /// This is a bug in netlify-sdk-native. Report it with the source of the function.
    ChangedByBundling
}

/// `change` says what is different, as a main clause.
pub fn report(function: &Function, change: &str) -> Diagnostic {
    let message = format!("bundling would change `{}`: {change}", function.name);
    Diagnostic::new(Code::ChangedByBundling, Span::path(function.source.path()), message)
        .help("this is a bug of netlify-sdk-native; report it with the function's source")
}
