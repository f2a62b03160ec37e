use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
};

manual! {
    /// The v1 `stream` helper, which Netlify no longer sees once it is bundled
    ///
    /// Netlify recognises a streaming v1 function by its import of `stream` (zip-it-and-ship-it,
    /// `runtimes/node/in_source_config/index.ts`). Injected functions are bundled, so the import is gone, and Netlify
    /// would buffer the whole response. Unlike a schedule, there is no other way to configure it.
    ///
    /// Export a default function: such functions always stream.
    ///
    /// ```ts,expect_diagnostic
    /// import { stream } from "@netlify/functions";
    ///
    /// export const handler = stream(async () => ({ statusCode: 200, body: new ReadableStream() }));
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response(new ReadableStream());
    /// ```
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
