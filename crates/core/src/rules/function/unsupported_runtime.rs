//! Found by `discover`.

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A function in a language or format that integrations cannot inject
    ///
    /// Netlify also deploys Go functions and prebuilt archives, and does not look for `.jsx` files at all
    /// (zip-it-and-ship-it, `runtimes/go` and `runtimes/node/finder.ts`). The functions of an integration are
    /// bundled, which only works for JavaScript and TypeScript; any other file would be left out, and the function
    /// would be missing from every site.
    ///
    /// Write the function in TypeScript or JavaScript, or move the file out of the functions folder.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    /// // file: src/functions/tick.go
    /// package main
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// // file: src/functions/tick.mts
    /// export default async () => new Response("Tick");
    /// ```
    UnsupportedRuntime
}

/// `runtime` is the language or the packing of the file.
pub fn report(path: &str, runtime: &str) -> Diagnostic {
    let message = format!("`{path}` is {runtime}; an integration can only inject JavaScript and TypeScript");
    Diagnostic::new(Code::UnsupportedRuntime, Span::path(path), message)
        .help("write the function as `.mts`, `.ts`, `.mjs` or `.js`, or move the file out of the functions folder")
}
