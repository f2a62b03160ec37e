use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::route,
    rules::manual::manual,
};

manual! {
    /// A path with capital letters, which `netlify dev` never matches
    ///
    /// `netlify dev` converts the path of a request to lower case before it compares it with the routes, but not the
    /// routes: a route with a capital letter is always 404 there (netlify-cli, `lib/functions/netlify-function`). A
    /// deployed site keeps the route as written.
    ///
    /// Write the path in lower case.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/Users/:id" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/users/:userId" };
    /// ```
    RouteCapitals
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(entry) = function.module.config("path") else { return };
    for path in entry.value.strings() {
        let Some(lower) = route::in_lower_case(path) else { continue };
        let message =
            format!("the path `{path}` of `{}` has capital letters, so `netlify dev` never matches it", function.name);
        diagnostics.push(
            Diagnostic::new(Code::RouteCapitals, entry.value_span.clone(), message).help(format!("write `{lower}`")),
        );
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    RouteCapitals,
    fail: [
        "export const config = { path: '/Users' };",
        "export const config = { path: '/Users/:id' };",
    ],
    pass: [
        "export const config = { path: '/users/:userId' };",
        "export const config = { path: '/a', excludedPath: '/A' };",
    ]
);
