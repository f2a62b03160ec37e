use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    rules::manual::manual,
};

manual! {
    /// The v1 `stream` helper, which Netlify no longer sees once it is bundled.
    StreamHelper
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(span) = &function.module.stream_helper else { return };
    let message =
        format!("`{}` uses the `stream` helper, which Netlify does not recognise in a bundled function", function.name);
    diagnostics.push(
        Diagnostic::new(Code::StreamHelper, span.clone(), message)
            .help("export a default function that returns `new Response(stream)`: such functions always stream"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    StreamHelper,
    fail: [
        "import { stream } from '@netlify/functions'; export const handler = stream(async () => ({ statusCode: 200 }));",
    ],
    pass: [
        "import { stream } from './mine'; export const handler = stream(async () => ({ statusCode: 200 }));",
    ]
);
