//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A JSON file with configuration beside a function, which is not read
    ///
    /// Netlify reads a `hello.json` beside `hello.mjs` only in the folder of generated functions, and the file is not
    /// copied with an injected function (zip-it-and-ship-it, `config.ts`). The schedule or the name in it would be
    /// lost.
    ///
    /// Write the configuration into the function, as `export const config`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => {};
    /// // file: src/functions/hello.json
    /// { "version": 1, "config": { "schedule": "@daily" } }
    /// ```
    ///
    /// ```ts
    /// export default async () => {};
    ///
    /// export const config = { schedule: "@daily" };
    /// ```
    SidecarFile
}

/// `json` is the file, `function` the main file beside it.
pub fn report(json: &str, function: &str) -> Diagnostic {
    let message = format!("the configuration in `{json}` is not read for `{function}`");
    Diagnostic::new(Code::SidecarFile, Span::path(json), message)
        .help("write it into the function, as `export const config`")
}
