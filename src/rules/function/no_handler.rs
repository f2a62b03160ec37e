use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    rules::manual::manual,
    source::Span,
};

manual! {
    /// The file exports neither a default function nor `handler`.
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
