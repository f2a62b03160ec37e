//! Packages that provide what Node itself has, in every version that functions can run on.

use netlify_sdk_core::{diagnostic::Diagnostic, rules::function::needless_polyfill};

use crate::advice::{context::AdviceContext, saved::saved, without_package};

/// Packages, and what to use of Node instead.
const POLYFILLS: [(&str, &str); 33] = [
    ("abort-controller", "the global `AbortController`"),
    ("array-flatten", "`Array.prototype.flat`"),
    ("assert", "`node:assert`"),
    ("babel-polyfill", "the language features"),
    ("blob-polyfill", "the global `Blob`"),
    ("buffer", "`node:buffer`"),
    ("core-js", "the language features"),
    ("core-js-pure", "the language features"),
    ("cross-fetch", "the global `fetch`"),
    ("crypto-browserify", "`node:crypto`"),
    ("es6-promise", "the global `Promise`"),
    ("events", "`node:events`"),
    ("fetch-blob", "the global `Blob`"),
    ("formdata-node", "the global `FormData`"),
    ("formdata-polyfill", "the global `FormData`"),
    ("isomorphic-fetch", "the global `fetch`"),
    ("node-fetch", "the global `fetch`"),
    ("node-fetch-native", "the global `fetch`"),
    ("object-assign", "`Object.assign`"),
    ("path-browserify", "`node:path`"),
    ("process", "the global `process`"),
    ("promise-polyfill", "the global `Promise`"),
    ("querystring", "`URLSearchParams`"),
    ("regenerator-runtime", "the language features"),
    ("stream-browserify", "`node:stream`"),
    ("string_decoder", "`node:string_decoder`"),
    ("text-encoding", "the globals `TextEncoder` and `TextDecoder`"),
    ("unfetch", "the global `fetch`"),
    ("url", "the global `URL`"),
    ("url-polyfill", "the global `URL`"),
    ("util", "`node:util`"),
    ("web-streams-polyfill", "the global `ReadableStream`"),
    ("whatwg-fetch", "the global `fetch`"),
];

/// Advice for each such package, at the import that brings it in.
pub fn advise(context: &AdviceContext<'_>) -> Vec<Diagnostic> {
    let found = without_package::savings(context, &|name| instead_of(name).is_some());
    let warn = |(package, saving): &(&str, _)| {
        needless_polyfill::report(saved(saving), package, instead_of(package).unwrap_or_default())
    };
    found.iter().map(warn).collect()
}

fn instead_of(package: &str) -> Option<&'static str> {
    POLYFILLS.iter().find(|(name, _)| *name == package).map(|(_, instead)| *instead)
}
