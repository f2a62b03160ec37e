use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::{function::config_value, manual::manual},
};

manual! {
    /// A `rateLimit` that Netlify drops
    ///
    /// Netlify needs the numbers `windowLimit` and `windowSize`, and knows `action` (`rate_limit`, `rewrite`),
    /// `aggregateBy` (`ip`, `domain`), `algorithm` (`sliding_window`) and `to`. If one of them is missing or wrong,
    /// it silently drops the whole limit, and the function can be called without limit (zip-it-and-ship-it,
    /// `rate_limit.ts`).
    ///
    /// Correct the part that the message names.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", rateLimit: { windowLimit: 100 } };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { path: "/hello", rateLimit: { windowLimit: 100, windowSize: 60 } };
    /// ```
    InvalidRateLimit
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    config_value::report(Code::InvalidRateLimit, function, diagnostics);
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidRateLimit,
    fail: [
        "export const config = { rateLimit: { windowLimit: 1 } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: '60' } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, action: 'block' } };",
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, aggregateBy: ['user'] } };",
        "export const config = { rateLimit: 5 };",
    ],
    pass: [
        "export const config = { rateLimit: { windowLimit: 1, windowSize: 60, action: 'rewrite', to: '/x', aggregateBy: 'ip', algorithm: 'sliding_window' } };",
    ]
);
