use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::route,
    rules::manual::manual,
};

manual! {
    /// A path that no request can have
    ///
    /// A `path` without a pattern is compared with the path of a request character by character (zip-it-and-ship-it,
    /// `utils/routes.ts`). In the path of a request there is no query and no fragment, `..` is resolved, and
    /// non-ASCII characters are percent-encoded. And `:` starts a parameter only at the beginning of a segment:
    /// `/file-:id` is a literal with a colon in it.
    ///
    /// Below `/.netlify/functions/`, Netlify looks up a function by its name before it compares paths (netlify-cli,
    /// `lib/functions/registry.ts`).
    ///
    /// Write the path as a browser sends it; write parameters as whole segments, or as `{file-:id}`.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello?name=world" };
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/file-:id" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: ["/hello", "/files/:id", "/{file-:id}"] };
    /// ```
    RouteNeverMatches
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for key in ["path", "excludedPath"] {
        let Some(entry) = function.module.config(key) else { continue };
        for path in entry.value.strings() {
            let Some(reason) = route::unmatchable(path) else { continue };
            let message = format!("no request can have the {key} `{path}` of `{}`: {}", function.name, reason.why);
            let help = format!("write `{}`", reason.instead);
            diagnostics.push(Diagnostic::new(Code::RouteNeverMatches, entry.value_span.clone(), message).help(help));
        }
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    RouteNeverMatches,
    fail: [
        "export const config = { path: '/a?b=1' };",
        "export const config = { path: '/file-:id' };",
        "export const config = { path: '/é' };",
        "export const config = { path: '/.netlify/functions/x' };",
    ],
    pass: [
        "export const config = { path: ['/a', '/b/:id', '/:café'] };",
    ]
);
