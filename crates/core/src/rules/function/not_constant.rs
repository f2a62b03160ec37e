//! Found by `read::author`, which evaluates the configuration.

use std::borrow::Cow;

use crate::{
    diagnostic::{Code, Diagnostic},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// A `config` value, or a cron expression, that is only known when the code runs
    ///
    /// Netlify reads the configuration from the source, without running it. It accepts only literals and silently
    /// drops any other value (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`): the route or the
    /// schedule would be missing on every site. Constant expressions are evaluated here and printed as literals:
    /// `const` variables, template literals, `+`, spread, `as const`, `satisfies`.
    ///
    /// Write the value as a literal, or as an expression of constants.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: process.env.HELLO_PATH };
    /// ```
    ///
    /// ```ts
    /// const BASE = "/acme";
    ///
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: `${BASE}/hello` } as const;
    /// ```
    NotConstant
}

/// `what` is the value, such as `` `path` ``, `span` the part of it that is not constant, and `reason` says why.
pub fn report(what: &str, span: Span, reason: Cow<'static, str>) -> Diagnostic {
    Diagnostic::new(Code::NotConstant, span, format!("{what} is only known when the code runs"))
        .label(reason)
        .help("write the value as a literal, or as a `const` that is made of literals, in this file or in one that it imports by a relative path")
}
