use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Function, Kind},
    rules::manual::manual,
};

manual! {
    /// A background function that returns a body, which no caller receives
    ///
    /// Netlify answers 202 with an empty body as soon as a background function is called, and discards what the
    /// function returns later.
    ///
    /// Return nothing, and store the result where it can be looked up, for example in Netlify Blobs. If the caller
    /// needs the response, don't make it a background function.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/report-background.mts
    /// export default async () => new Response("The report is ready");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/report-background.mts
    /// export default async () => {
    ///   console.log("The report is ready");
    /// };
    /// ```
    BackgroundBody
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let Some(span) = &function.module.returned_body else { return };
    if function.kind() != Kind::Background {
        return;
    }
    let message = format!("the caller of `{}` never receives this: Netlify answers 202 at once", function.name);
    diagnostics.push(
        Diagnostic::new(Code::BackgroundBody, span.clone(), message)
            .help("return nothing, and store the result where it can be looked up"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    BackgroundBody,
    fail: [
        ("a-background", "export default () => new Response('done');"),
        ("a-background", "export default async function () { if (x) { return Response.json({}); } }"),
        ("a-background", "export const handler = async () => ({ statusCode: 200, body: 'done' });"),
        "export default () => { return new Response('x') }; export const config = { background: true };",
    ],
    pass: [
        ("a-background", "export default () => new Response();"),
        ("a-background", "export default () => new Response(null, { status: 204 });"),
        ("a-background", "export default () => { const f = () => { return new Response('x') }; }"),
        ("a-background", "export const handler = async () => ({ statusCode: 200, body: '' });"),
        "export default () => new Response('x');",
    ]
);
