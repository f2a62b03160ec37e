//! Found by `advice` in the crate `build`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{function::saving::SavedBytes, manual::manual},
};

manual! {
    /// A package is bundled for something that Node has
    ///
    /// Functions run on Node 18 and later, which has `fetch`, `FormData`, `AbortController`, `URL`, web streams and
    /// all of today's language. Packages such as `node-fetch`, `cross-fetch`, `web-streams-polyfill` and `core-js`
    /// replace them on older platforms. The warning says how large the package is, with everything that only it
    /// imports; less than 10 kB is not reported.
    ///
    /// Remove the import, and use what Node has. Node's `fetch` has no `agent` option: if you need one, keep the
    /// package, and say so with `// ntli-ignore NI1050 -- needs an agent`. If another package imports it, look for a
    /// newer version of that package.
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
