//! Reported by `advice`, which knows what functions consist of.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// A package is bundled for what Node has
    ///
    /// Functions run on Node 18 and later, which has `fetch`, `FormData`, `AbortController`, `URL`, web streams and all of
    /// today's language. Packages such as `node-fetch`, `cross-fetch`, `web-streams-polyfill` and `core-js` stand in for them
    /// where they are missing. The warning says what the package takes, with all that only it brings in; below 10 kB nothing is
    /// said.
    ///
    /// Remove the import, and use what Node has. Its `fetch` takes no `agent`: where one is needed, keep the package, and say so
    /// with `// ntli-ignore NI1050 -- needs an agent`. Where another package brings it in, a later version of that package may do
    /// without.
    NeedlessPolyfill
}

/// `instead` is what Node has.
pub fn report(saved: SavedBytes<'_>, package: &str, instead: &str) -> Diagnostic {
    let what = format!("using {instead} of Node instead of `{package}`");
    let diagnostic = saved.report(Code::NeedlessPolyfill, &what);
    match saved.through.first() {
        None => diagnostic
            .help(format!("remove the import of `{package}`, and use {instead}, which Node has since version 18")),
        Some(first) => diagnostic
            .label(saved.label())
            .help(format!("look for a version of `{first}`, or for another package, that does without `{package}`")),
    }
}
