use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::config::{self, Fault},
    rules::manual::manual,
};

manual! {
    /// A value of `config` that Netlify drops
    ///
    /// Netlify drops a value of the wrong type as if the key were not there, without an error (zip-it-and-ship-it,
    /// `config.ts`: every key has a type and `.catch(undefined)`). A `timeout` that is a string is no timeout.
    ///
    /// Write the value as the type that Netlify expects.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", timeout: "26" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", timeout: 26 };
    /// ```
    ConfigValue
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    report(Code::ConfigValue, function, diagnostics);
}

/// Reports the values that Netlify drops or refuses, for the keys whose row in the table names this code.
pub(super) fn report(code: Code, function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &function.module.config {
        let Some(key) = config::key(&entry.key).filter(|key| key.code == code) else { continue };
        for Fault { message, help } in key.faults(&function.name, &entry.value) {
            diagnostics.push(Diagnostic::new(code, entry.value_span.clone(), message).help(help));
        }
    }
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    ConfigValue,
    fail: [
        "export const config = { timeout: '26' };",
        "export const config = { timeout: -1 };",
        "export const config = { path: '/a', preferStatic: 'true' };",
        "export const config = { background: 1 };",
        "export const config = { nodeVersion: '16' };",
        "export const config = { nodeVersion: 20 };",
        "export const config = { nodeBundler: 'rollup' };",
        "export const config = { name: 5 };",
        "export const config = { includedFiles: 'a' };",
    ],
    pass: [
        "export const config = { timeout: 26, name: 'Hello', generator: 'x@1', nodeVersion: 'nodejs20.x', nodeBundler: 'none' };",
        "export const config = { timeout: undefined };",
    ]
);
