//! Reported by [`crate::rules::suppress`].

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Suppression,
    rules::manual::manual,
};

manual! {
    /// An `ntli-ignore` where there is nothing to ignore
    ///
    /// The comment hides the warnings of its code on the line below it; at the top of a file also those of
    /// the file as a whole. Where there is no such warning, it is a leftover that may hide one tomorrow.
    ///
    /// Remove the comment, or move it right above the place.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// // ntli-ignore NI1024 -- links to this page are old
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// // ntli-ignore NI1024 -- links to this page are old
    /// export const config = { path: "/Hello" };
    /// ```
    UnusedSuppression
}

pub fn report(suppression: &Suppression) -> Diagnostic {
    let message = format!("there is no `{}` to ignore below this comment", suppression.code);
    Diagnostic::new(Code::UnusedSuppression, suppression.span.clone(), message)
        .help("remove the comment, or move it right above the place")
}
