use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The file exports neither a default function nor `handler`
    ///
    /// Netlify deploys every file at the top level of the functions folder as a function; there is no way to mark a
    /// helper (zip-it-and-ship-it, `runtimes/node/finder.ts`). Without a handler, every request fails.
    ///
    /// Export a default function. Move a file that is not a function out of the folder, or into a subfolder without
    /// an `index` file.
    ///
    /// ```ts,expect_diagnostic
    /// export const hello = async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    NoHandler
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if function.module.has_handler {
        return;
    }
    let message = format!("`{}` exports neither a default function nor `handler`", function.name);
    diagnostics.push(
        Diagnostic::new(Code::NoHandler, Span::path(function.source.path()), message)
            .help("add `export default async (req) => new Response(…)`, or move a file that is no function out of the functions folder"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    NoHandler,
    fail: [
        "export const other = 1; // handler",
        "const x = 1; // handler",
        "module.exports = async () => {};",
    ],
    pass: [
        "export function handler() {}",
        "export * from './b'; // handler",
        "module.exports = { handler() {} };",
    ]
);
