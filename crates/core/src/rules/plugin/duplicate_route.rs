use crate::{
    diagnostic::{Code, Diagnostic},
    rules::{manual::manual, plugin::claim::Claim},
};

manual! {
    /// Two functions with the same path
    ///
    /// Netlify deploys both without a warning and runs one of them; none of its tools says which (zip-it-and-ship-it,
    /// `utils/routes.ts`, does not compare functions with each other).
    ///
    /// Give one of them another path, or other methods.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/hello" };
    /// // file: src/functions/welcome.mts
    /// export default async () => new Response("Welcome");
    /// export const config = { path: "/hello" };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/hello.mts
    /// export default async () => new Response("Hello");
    /// export const config = { path: "/hello", method: "GET" };
    /// // file: src/functions/welcome.mts
    /// export default async () => new Response("Welcome");
    /// export const config = { path: "/hello", method: "POST" };
    /// ```
    DuplicateRoute
}

pub fn report(first: &Claim<'_>, second: &Claim<'_>) -> Diagnostic {
    let message =
        format!("`{}` and `{}` both have the path `{}`", first.function.name, second.function.name, second.path);
    Diagnostic::new(Code::DuplicateRoute, second.entry.value_span.clone(), message)
        .also(first.entry.value_span.clone(), "the other one")
        .help("give one of them another `path`, or let their `method`s differ")
}
