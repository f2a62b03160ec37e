use crate::{
    diagnostic::{Code, Diagnostic},
    function::{EventHandler, Function},
    rules::manual::manual,
};

manual! {
    /// A handler of a Netlify event, which does not run functions of integrations
    ///
    /// A v2 function may export an object with handlers of events, such as `deploySucceeded` or `formSubmitted`. The
    /// specification of injected functions says: "It's not possible to trigger functions injected by integrations on
    /// Netlify events". The build keeps the handlers, but nothing guarantees that they run. zip-it-and-ship-it
    /// ignores them before 14.5, and never reads a key in quotes (`runtimes/node/in_source_config/index.ts`).
    ///
    /// Answer requests with a `fetch` handler or a function; use `addBuildEventHandler` for code that runs around a
    /// build.
    ///
    /// ```ts,expect_diagnostic
    /// export default {
    ///   deploySucceeded() {
    ///     console.log("deployed");
    ///   },
    /// };
    /// ```
    ///
    /// ```ts
    /// export default {
    ///   fetch() {
    ///     return new Response("Hello");
    ///   },
    /// };
    /// ```
    EventHandler
}

/// Whether an event concerns Netlify Identity.
pub(super) fn is_identity(handler: &EventHandler) -> bool {
    handler.event.name.starts_with("identity_")
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    for handler in &function.module.event_handlers {
        let method = handler.event.method;
        if method == "fetch" && handler.is_quoted {
            let message = format!(
                "Netlify does not read the handler `\"{method}\"` of `{}`: its key is in quotes",
                function.name
            );
            let diagnostic = Diagnostic::new(Code::EventHandler, handler.span.clone(), message);
            diagnostics.push(diagnostic.help(format!("write `{method}` without quotes")));
        } else if method != "fetch" && !is_identity(handler) {
            diagnostics.push(report(Code::EventHandler, function, handler));
        }
    }
}

/// A handler that no event will run.
pub(super) fn report(code: Code, function: &Function, handler: &EventHandler) -> Diagnostic {
    let EventHandler { event, is_quoted, span } = handler;
    let quoted = if *is_quoted { ", and Netlify does not read a key in quotes" } else { "" };
    let message = format!(
        "the event of `{}` in `{}` does not run functions of integrations{quoted}",
        event.method, function.name
    );
    Diagnostic::new(code, span.clone(), message)
        .help("remove the handler, or move it to a function of the site itself; answer requests with `fetch`")
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    EventHandler,
    fail: [
        "export default { deploySucceeded() {} };",
        "export default { 'formSubmitted'() {} };",
        "export default { 'fetch'() {} };",
    ],
    pass: [
        "export default { fetch() {} };",
        "export default { userLogin() {} };",
    ]
);
