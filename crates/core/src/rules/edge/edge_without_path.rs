use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Function, HandlerExport},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// An edge function without a path
    ///
    /// An edge function has no URL of its own: it runs for the requests that its `path` or `pattern` matches. Without one,
    /// Netlify deploys it and never runs it, unless the owner of the site declares it in netlify.toml under
    /// `[[edge_functions]]`.
    ///
    /// Export `config` with a `path`. A file that is not an edge function belongs in a subfolder, such as `lib/`.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/index.ts
    /// import { NetlifyIntegration } from "@netlify/sdk";
    ///
    /// export const integration = new NetlifyIntegration();
    /// integration.addEdgeFunctions("./src/edge-functions", { prefix: "acme" });
    /// // file: src/edge-functions/hello.ts
    /// export default () => new Response("Hello");
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
    /// export const config = { path: "/hello" };
    /// ```
    EdgeWithoutPath
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let module = &function.module;
    let has = |key| module.config(key).is_some_and(|entry| entry.value.is_truthy());
    if module.is_config_open || module.handler != HandlerExport::Present || has("path") || has("pattern") {
        return;
    }
    let (name, injected) = (&function.name, &function.injected_name);
    let message = format!("the edge function `{name}` has no `path`, so Netlify never runs it");
    diagnostics.push(
        Diagnostic::new(Code::EdgeWithoutPath, Span::path(function.source.path()), message).help(format!(
            "add `export const config = {{ path: \"/…\" }};`, or tell owners of sites to declare `{injected}` under `[[edge_functions]]` in netlify.toml"
        )),
    );
}

#[cfg(test)]
crate::rules::testing::edge_rule_test!(
    EdgeWithoutPath,
    fail: [
        "",
        "export const config = {};",
        "export const config = { path: '' };",
        "export const config = { method: 'GET' };",
    ],
    pass: [
        "export const config = { path: '/a' };",
        "export const config = { pattern: '/a' };",
        "export const config = { path: Netlify.env.get('A') };",
        "export const config = { ...base() };",
        "export const config = {}; config.path = '/a';",
        "export * from './b.ts';",
        "export { config } from './b.ts';",
    ]
);
