use crate::{
    diagnostic::{Code, Diagnostic},
    netlify::route::other_pairs,
    rules::{manual::manual, plugin::claim::Claim},
};

manual! {
    /// Two functions with patterns that match the same path
    ///
    /// If a request matches the patterns of two functions, none of Netlify's tools says which of them runs.
    ///
    /// Make the patterns exclude each other, for example with `excludedPath` or a regular expression; or ignore the
    /// warning with a comment if it does not matter which one runs.
    ///
    /// Patterns are not compared where that takes too long, which the message says then.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/one.mts
    /// export default async () => new Response("One");
    /// export const config = { path: "/items/:id" };
    /// // file: src/functions/rest.mts
    /// export default async () => new Response("Rest");
    /// export const config = { path: "/items/*" };
    /// ```
    ///
    /// ```ts
    /// // file: src/functions/one.mts
    /// export default async () => new Response("One");
    /// export const config = { path: "/items/:id(\\d+)" };
    /// // file: src/functions/new.mts
    /// export default async () => new Response("New");
    /// export const config = { path: "/items/new" };
    /// ```
    OverlappingRoutes
}

pub fn report(first: &Claim<'_>, second: &Claim<'_>, example: &str) -> Diagnostic {
    let message = format!(
        "`{}` of `{}` and `{}` of `{}` both match `{example}`",
        first.path, first.function.name, second.path, second.function.name
    );
    Diagnostic::new(Code::OverlappingRoutes, second.entry.value_span.clone(), message)
        .also(first.entry.value_span.clone(), "the other one")
        .help("make the patterns exclude each other, for example with `excludedPath`")
}

/// Patterns that are not compared.
pub fn not_compared(first: &Claim<'_>, second: &Claim<'_>, others: usize) -> Diagnostic {
    let message = format!(
        "`{}` of `{}` and `{}` of `{}`{} are not compared, because that takes too long: both may match the same path",
        first.path,
        first.function.name,
        second.path,
        second.function.name,
        other_pairs(others)
    );
    Diagnostic::new(Code::OverlappingRoutes, second.entry.value_span.clone(), message)
        .also(first.entry.value_span.clone(), "the other one")
        .help("use simpler patterns, or patterns that begin with different names")
}
