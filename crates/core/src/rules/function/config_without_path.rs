use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::config::{self, Counts},
    rules::manual::manual,
};

manual! {
    /// A key of `config` that does nothing without `path`
    ///
    /// `method`, `excludedPath` and `preferStatic` belong to the routes that `path` defines. Without a `path` the
    /// function responds to every method at its default URL (zip-it-and-ship-it,
    /// `runtimes/node/in_source_config/index.ts`: they are read per route).
    ///
    /// Add a `path`, or check the method in the function.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { method: "POST" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", method: "POST" };
    /// ```
    ConfigWithoutPath
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if !function.module.strings("path").is_empty() {
        return;
    }
    for entry in &function.module.config {
        let Some(Counts::WithPath(consequence)) = config::key(&entry.key).map(|key| key.counts) else { continue };
        let key = &entry.key;
        let message = format!("`{key}` of `{}` does nothing without `path`: {consequence}", function.name);
        let help = match key.as_str() {
            "method" => "add a `path`, or test `req.method` in the function".to_owned(),
            _ => format!("add a `path`, or remove `{key}`"),
        };
        diagnostics.push(Diagnostic::new(Code::ConfigWithoutPath, entry.key_span.clone(), message).help(help));
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    ConfigWithoutPath,
    fail: [
        "export const config = { method: 'GET' };",
        "export const config = { path: [], excludedPath: '/a' };",
        "export const config = { preferStatic: true };",
    ],
    pass: [
        "export const config = { path: '/a', method: 'GET', excludedPath: '/a/b', preferStatic: true };",
    ]
);
