use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    name::{self, Event},
    rules::manual::manual,
    source::Span,
};

use super::event_handler;

manual! {
    /// The name of a Netlify event, which triggers nothing under a prefix
    ///
    /// Netlify runs a function at an event when its whole name is that of the event, such as
    /// `deploy-succeeded`. An injected function is called `<prefix>_deploy-succeeded`, so it is an
    /// ordinary function with a URL, and the event never runs it (@netlify/build,
    /// `plugins_core/functions/index.ts`). The specification says so, too: "Triggering functions on
    /// events isn't supported".
    ///
    /// Give it another name if it is to be called by its URL. Handlers of a v2 object
    /// (`export default { deploySucceeded() {} }`) do not depend on the name, but integrations cannot
    /// rely on them either, see NI1028.
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
    let Some(Event { handler, is_identity: false }) = name::event(&function.name) else { return };
    let message = format!(
        "`{}` is the name of a Netlify event, but the event will not run `{}`",
        function.name, function.injected_name
    );
    diagnostics.push(
        Diagnostic::new(Code::EventName, Span::path(function.source.path()), message)
            .help(event_handler::instead(handler)),
    );
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
