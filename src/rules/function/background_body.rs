use crate::{
    diagnostic::{Code, Diagnostic},
    facts::{Function, Kind},
    rules::manual::manual,
};

manual! {
    /// A background function that answers with a body, which nobody sees
    ///
    /// Netlify answers 202 with an empty body as soon as a background function is called; what the function
    /// returns later goes nowhere.
    ///
    /// Return nothing, and leave the result where it can be looked up, for example in Netlify Blobs. If
    /// the caller is to see the answer, it is no background function.
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
    let message =
        format!("the caller of `{}` never sees this: a background function answers 202 at once", function.name);
    diagnostics.push(
        Diagnostic::new(Code::BackgroundBody, span.clone(), message)
            .help("return nothing, and store the result where it can be looked up"),
    );
}
