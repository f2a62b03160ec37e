use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::edge_config,
    rules::manual::manual,
};

manual! {
    /// A key of an edge function's `config` that Netlify does not know
    ///
    /// Netlify ignores keys that it does not know (@netlify/edge-bundler, `node/config.ts`). A misspelt key is a path or a
    /// method that does not exist. Edge functions do not have all keys of functions: `schedule`, `preferStatic` and others
    /// do nothing.
    ///
    /// Correct the key, or remove it.
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
    /// export const config = { path: "/hello", methods: ["GET"] };
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
    /// export const config = { path: "/hello", method: ["GET"] };
    /// ```
    EdgeUnknownConfigKey
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for entry in function.module.config.iter().filter(|entry| !edge_config::KEYS.contains(&entry.key.as_str())) {
        let key = &entry.key;
        let near = edge_config::KEYS.iter().find(|known| strsim::osa_distance(known, key) <= 2);
        let help = near.map_or_else(
            || format!("remove it, or use one of {}", edge_config::KEYS.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let message = format!("`{key}` is not a key of an edge function's `config`, and Netlify ignores it");
        diagnostics.push(Diagnostic::new(Code::EdgeUnknownConfigKey, entry.key_span.clone(), message).help(help));
    }
}

#[cfg(test)]
crate::rules::testing::edge_rule_test!(
    EdgeUnknownConfigKey,
    fail: [
        "export const config = { path: '/a', methods: 'GET' };",
        "export const config = { path: '/a', schedule: '@daily' };",
        "export const config = { path: '/a', preferStatic: true };",
    ],
    pass: [
        "export const config = { path: '/a', name: 'A', generator: 'b', rateLimit: { windowLimit: 1, windowSize: 60 } };",
    ]
);
