use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
};

manual! {
    /// A path with a trailing slash, which `netlify dev` never matches
    ///
    /// `netlify dev` removes the trailing slash of a request's path, but not of the route. And the slash is not
    /// needed: a route also matches with a trailing slash (zip-it-and-ship-it, `utils/routes.ts`).
    ///
    /// Remove the slash.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello/" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: ["/", "/hello"] };
    /// ```
    RouteTrailingSlash
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(entry) = function.module.config("path") else { return };
    for path in entry.value.strings() {
        let Some(shorter) = path.strip_suffix('/').filter(|shorter| !shorter.is_empty()) else { continue };
        let message =
            format!("the path `{path}` of `{}` ends in a slash, so `netlify dev` never matches it", function.name);
        diagnostics.push(
            Diagnostic::new(Code::RouteTrailingSlash, entry.value_span.clone(), message)
                .help(format!("write `{shorter}`, which matches with and without a slash at the end")),
        );
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    RouteTrailingSlash,
    fail: [
        "export const config = { path: '/a/' };",
        "export const config = { path: ['/a', '/b/:id/'] };",
    ],
    pass: [
        "export const config = { path: '/' };",
        "export const config = { path: '/a' };",
    ]
);
