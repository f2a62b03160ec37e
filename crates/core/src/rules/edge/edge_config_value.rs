use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::edge_config::{self, EdgeFault},
    rules::manual::manual,
};

manual! {
    /// A value of an edge function's `config` that Netlify refuses or ignores
    ///
    /// Netlify runs an edge function to read its `config`. A `path` without a slash at its start matches no request, and an
    /// unknown `cache` is ignored; most other wrong values fail the build of the site: an `onError` other than `fail`,
    /// `bypass` or a path, the method `HEAD`, a `header` that is neither true, false nor a regular expression
    /// (@netlify/edge-bundler, `node/config.ts`, `node/declaration.ts`, `node/manifest.ts`).
    ///
    /// Correct the value. What is only known when the code runs is not checked.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// export default () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", onError: "continue" };
    /// ```
    ///
    /// ```ts
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// export default () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", onError: "bypass" };
    /// ```
    EdgeConfigValue
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &function.module.config {
        for EdgeFault { message, help } in edge_config::faults(&entry.key, &entry.value) {
            diagnostics.push(Diagnostic::new(Code::EdgeConfigValue, entry.value_span.clone(), message).help(help));
        }
    }
}

#[cfg(test)]
crate::rules::testing::edge_rule_test!(
    EdgeConfigValue,
    fail: [
        "export const config = { path: 'a' };",
        "export const config = { path: 1 };",
        "export const config = { path: ['/a', '/b/('] };",
        "export const config = { path: '/a', excludedPath: 'b' };",
        "export const config = { pattern: '(' };",
        "export const config = { path: '/a', method: 'HEAD' };",
        "export const config = { path: '/a', method: 1 };",
        "export const config = { path: '/a', onError: 'continue' };",
        "export const config = { path: '/a', onError: null };",
        "export const config = { path: '/a', cache: 'on' };",
        "export const config = { path: '/a', header: 'x-a' };",
        "export const config = { path: '/a', header: { 'x-a': 1 } };",
        "export const config = { path: '/a', header: { 'x-a': '(' } };",
        "const method = 'HEAD'; export const config = { path: `/${name()}`, method };",
    ],
    pass: [
        "export const config = { path: ['/a/*', '/b/:id'], excludedPath: '/a/b', method: ['get', 'POST'], cache: 'manual' };",
        "export const config = { pattern: '/(?!x).*', excludedPattern: ['^/y$'], onError: '/500.html' };",
        "export const config = { path: '/a', header: { a: true, b: false, c: '^x' }, onError: 'fail', cache: 'off' };",
        "export const config = { path: Netlify.env.get('PATH') };",
        "export const config = make();",
    ]
);
