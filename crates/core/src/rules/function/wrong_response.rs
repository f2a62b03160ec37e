use crate::{
    diagnostic::{Code, Diagnostic},
    function::{ApiVersion, Function, Kind},
    rules::manual::manual,
};

manual! {
    /// A function returns something other than a response
    ///
    /// Netlify accepts a `Response`, or nothing, from a default function (@netlify/serverless-functions-api), and an
    /// object with `statusCode` from `handler` (netlify-cli, `lib/functions/synchronous.ts`). Anything else becomes an
    /// error 500.
    ///
    /// Return `new Response(…)` or `Response.json(…)` from a default function, and `{ statusCode, body }` from `handler`.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => ({ statusCode: 200, body: "Hello" });
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// export const handler = async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    /// ```
    WrongResponse
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(wrong) = &function.module.wrong_response else { return };
    // Netlify discards what other functions return.
    if function.kind() != Kind::Function {
        return;
    }
    let (what, accepted) = match function.module.api_version {
        ApiVersion::V1 => ("`handler`", "an object with `statusCode`"),
        ApiVersion::V2 => ("the default export", "a `Response`"),
    };
    let message = format!("{what} of `{}` returns {}, not {accepted}", function.name, wrong.what);
    let help = match function.module.api_version {
        ApiVersion::V1 => "return `{ statusCode: 200, body: … }`, or export a default function instead of `handler`",
        ApiVersion::V2 => "return `new Response(…)` or `Response.json(…)`",
    };
    diagnostics.push(Diagnostic::new(Code::WrongResponse, wrong.span.clone(), message).help(help));
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    WrongResponse,
    fail: [
        "export default async () => ({ statusCode: 200, body: '' });",
        "export default () => { return { statusCode: 200 }; }",
        "export default async function () { if (x) { return 'text'; } return new Response(); }",
        "export default async () => JSON.stringify({});",
        "export default async () => null;",
        "export default { fetch() { return { body: '' }; } };",
        "async function main() { return `text`; } export default main;",
        "function main() { return []; } export { main as default };",
        "const main = async () => (x ? 'a' : 'b'); export default main;",
        "export const handler = async () => new Response('x');",
        "export const handler = async () => Response.json({});",
        "export async function handler() { return { body: 'x' }; }",
        "exports.handler = async () => 'text';",
        "const handler = async () => { return 1; }; export { handler };",
        "export default async () => { const a = { statusCode: 200, body: '' }; return a; }",
        "export default async () => { try { const a = JSON.stringify({}); return a; } catch { return new Response(); } }",
        "export const handler = async () => { const a = new Response(); return a; }",
        "export const handler = async () => 'text'; export default async () => new Response();",
    ],
    pass: [
        "export default async () => new Response();",
        "export default async () => {};",
        "export default async () => { return; }",
        "export default async () => undefined;",
        "export default async () => make();",
        "export default async () => { const f = () => { return 'x'; }; return f2(f); }",
        "export default async () => (x ? 'a' : new Response());",
        "export default async () => 'text'; export const config = { schedule: '@daily' };",
        "export default async () => 'text'; export const config = { background: true };",
        ("a-background", "export const handler = async () => new Response();"),
        "import { Response } from './mine'; export const handler = async () => new Response();",
        "export const handler = async () => ({ statusCode: 200 });",
        "export const handler = async () => ({ ...base });",
        "export const handler = async () => ({ [key]: 200 });",
        "export const handler = (event, context, callback) => { callback(null, {}); return 'ignored'; }",
        "export const handler = wrap(async () => 'text');",
        "export const handler = async () => ({ statusCode: 200 }); export default async () => new Response();",
        "export const handler = async () => { const a = {}; a.statusCode = 200; return a; }",
        "export default async () => { let a = {}; a = new Response(); return a; }",
        "export default async () => { const a = await f(); return a; }",
        "export default async () => { if (x) { const a = {}; f(a); } else { const a = g(); return a; } }",
        "export default async (a) => { const f = () => { const a = {}; return a; }; return a(f); }",
    ]
);
