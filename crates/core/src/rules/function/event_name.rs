use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::names::{self, NamedEvent},
    rules::manual::manual,
    text::Span,
};

manual! {
    /// The name of a Netlify event, which triggers nothing under a prefix
    ///
    /// Netlify runs a function at an event if its whole name is that of the event, such as `deploy-succeeded`. An
    /// injected function is called `<prefix>_deploy-succeeded`, so it is an ordinary function with a URL, and the
    /// event never runs it (@netlify/build, `plugins_core/functions/index.ts`). The specification says so, too:
    /// "Triggering functions on events isn't supported".
    ///
    /// Rename the function if it should be called by its URL. Handlers of a v2 object (`export default {
    /// deploySucceeded() {} }`) do not depend on the name, but integrations cannot rely on them either, see NI1028.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/deploy-succeeded.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/after-deploy.mts
    /// export default async () => new Response("Hello");
    /// ```
    EventName
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(NamedEvent { handler, is_identity: false }) = names::event(&function.name) {
        diagnostics.push(report(Code::EventName, "a Netlify event", function, handler));
    }
}

/// A function that is named after an event, which will not run it.
pub(super) fn report(code: Code, event: &str, function: &Function, handler: Option<&str>) -> Diagnostic {
    let Function { name, injected_name, source, .. } = function;
    let message = format!("`{name}` is the name of {event}, but the event will not run `{injected_name}`");
    let other = handler.map_or_else(String::new, |handler| {
        format!("; the handler for the event is `export default {{ {handler}() {{}} }}`, which integrations cannot use either")
    });
    Diagnostic::new(code, Span::path(source.path()), message).help(format!("rename the function{other}"))
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    EventName,
    fail: [
        ("deploy-succeeded", ""),
        ("Submission-Created-background", ""),
    ],
    pass: [
        ("after-deploy-succeeded", ""),
        ("identity-login", ""),
    ]
);
