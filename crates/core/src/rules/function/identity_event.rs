use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::names::{self, NamedEvent},
    rules::{
        function::{event_handler, event_name},
        manual::manual,
    },
};

manual! {
    /// A name or a handler of a Netlify Identity event, which does not run functions of integrations
    ///
    /// The specification says of injected functions: "You can access Netlify Identity information with functions
    /// injected by integrations but you can't trigger the functions on Identity events." With a prefix, the name
    /// `identity-signup` has no special meaning, and nothing guarantees that handlers such as `userSignup` run.
    ///
    /// Read `context.clientContext` or the token in a function that is called by its URL.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/identity-signup.mts
    /// export default async () => new Response("Hello");
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// export default {
    ///   userSignup() {
    ///     console.log("signed up");
    ///   },
    /// };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/who-am-i.mts
    /// export default async (req: Request) => new Response(req.headers.get("authorization"));
    /// ```
    IdentityEvent
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(NamedEvent { handler, is_identity: true }) = names::event(&function.name) {
        diagnostics.push(event_name::report(Code::IdentityEvent, "an Identity event", function, handler));
    }
    let handlers = function.module.event_handlers.iter().filter(|handler| event_handler::is_identity(handler));
    diagnostics.extend(handlers.map(|handler| event_handler::report(Code::IdentityEvent, function, handler)));
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    IdentityEvent,
    fail: [
        ("identity-signup", ""),
        "export default { userSignup() {} };",
    ],
    pass: [
        "export default { deployFailed() {} };",
        ("identity", ""),
    ]
);
