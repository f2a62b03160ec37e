use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::{function::config_value, manual::manual},
};

manual! {
    /// A `path`, `excludedPath` or `method` that Netlify refuses
    ///
    /// Netlify checks these three when it bundles the functions of a site, and fails the whole build
    /// (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts` and `utils/routes.ts`): a path must start with
    /// `/` and be a URLPattern, a method must be one of seven.
    ///
    /// Correct the value; every path starts at the root of the site.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "hello" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", method: ["GET", "HEAD"] };
    /// ```
    InvalidRoute
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    config_value::report(Code::InvalidRoute, function, diagnostics);
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidRoute,
    fail: [
        "export const config = { path: 'a' };",
        "export const config = { path: 1 };",
        "export const config = { path: ['/a', '/b/('] };",
        "export const config = { path: '/a', excludedPath: 'x' };",
        "export const config = { path: '/a', method: 'FETCH' };",
    ],
    pass: [
        "export const config = { path: ['/a', '/b/:id'], method: 'get' };",
    ]
);
