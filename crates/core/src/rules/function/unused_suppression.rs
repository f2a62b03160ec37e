//! Found by [`crate::rules::suppress`].

use crate::{
    diagnostic::{Code, Diagnostic},
    function::Suppression,
    rules::manual::manual,
};

manual! {
    /// An `ntli-ignore` comment with nothing to ignore
    ///
    /// The comment hides the warnings of its code on the line below it; at the top of a file also the warnings about
    /// the file as a whole. If there is no such warning, the comment is a leftover that may hide one later.
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
