//! Found by [`crate::rules::suppress`].

use crate::{
    diagnostic::{Code, Diagnostic, Severity},
    function::Suppression,
    rules::manual::manual,
};

manual! {
    /// An `ntli-ignore` comment that is not valid
    ///
    /// The comment names one code and, after `--`, the reason, so that the next reader can tell whether it still
    /// applies. Only warnings can be ignored: an error means that something does not work.
    ///
    /// Write `// ntli-ignore NI1024 -- why it does not matter here`.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// // ntli-ignore NI1009 -- we do not mind
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// // ntli-ignore NI1024 -- links to this page are old
    /// export const config = { path: "/Hello" };
    /// ```
    InvalidSuppression
}

/// The code that the comment names, when it can be ignored.
///
/// # Errors
///
/// What is wrong with the comment.
pub fn parse(suppression: &Suppression) -> Result<Code, Box<Diagnostic>> {
    let Suppression { code, reason, span, .. } = suppression;
    let invalid = |message: String, help: String| {
        Err(Box::new(Diagnostic::new(Code::InvalidSuppression, span.clone(), message).help(help)))
    };
    let Some(known) = Code::parse(code) else {
        let message = if code.is_empty() {
            "`ntli-ignore` names no code".to_owned()
        } else {
            format!("there is no code `{code}`")
        };
        return invalid(
            message,
            "write `ntli-ignore`, one code and a reason, as in `// ntli-ignore NI1024 -- why`".to_owned(),
        );
    };
    if known.severity() == Severity::Error {
        return invalid(
            format!("`{code}` is an error, which cannot be ignored"),
            "correct what it reports, and remove the comment".to_owned(),
        );
    }
    if reason.is_empty() {
        return invalid(
            format!("the comment does not say why `{code}` can be ignored"),
            format!("write `// ntli-ignore {code} -- why`"),
        );
    }
    Ok(known)
}
