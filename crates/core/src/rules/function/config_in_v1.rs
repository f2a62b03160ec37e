use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
};

manual! {
    /// `config` in a v1 function, which Netlify does not read
    ///
    /// Netlify reads `config` only in v2 functions: those with a default export and without `handler`
    /// (zip-it-and-ship-it, `runtimes/node/in_source_config/index.ts`). A `path` in a v1 function has no effect.
    ///
    /// Make it a v2 function, or remove `config`.
    ///
    /// ```ts,expect_diagnostic
    /// export const handler = async () => ({ statusCode: 200 });
    ///
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response();
    ///
    /// export const config = { path: "/hello" };
    /// ```
    ConfigInV1
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(span) = &function.module.config_in_v1 else { return };
    let message = format!("Netlify does not read the `config` of `{}`, because it exports `handler`", function.name);
    diagnostics.push(
        Diagnostic::new(Code::ConfigInV1, span.clone(), message)
            .help("export a default function instead of `handler`, or remove `config`"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    ConfigInV1,
    fail: [
        "export const handler = () => {}; export const config = { path: '/a' };",
    ],
    pass: [
        "export const handler = () => {}; export const config = { api: {} };",
        "export const config = { path: '/a' };",
    ]
);
