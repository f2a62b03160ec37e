use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    rules::manual::manual,
};

manual! {
    /// A schedule and a path in the same function
    ///
    /// A scheduled function has no URL in production. `netlify build` fails a site that has one with a path:
    /// "Scheduled functions must not specify a custom path" (@netlify/build, `plugins_core/functions/index.ts`);
    /// `netlify dev` reports nothing.
    ///
    /// Remove `path`, or split it into two functions that import the same code.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { schedule: "@daily", path: "/report" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { schedule: "@daily" };
    /// ```
    ScheduleWithPath
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    let (Some(schedule), Some(path)) = (function.module.schedule(), function.module.config("path")) else { return };
    if path.value.strings().is_empty() {
        return;
    }
    let message = format!(
        "`{}` has a schedule and a path; Netlify fails the build of a site that has such a function",
        function.name
    );
    diagnostics.push(
        Diagnostic::new(Code::ScheduleWithPath, path.key_span.clone(), message)
            .also(schedule.span, "the schedule")
            .help("remove `path`, or make two functions of it"),
    );
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    ScheduleWithPath,
    fail: [
        "export const config = { schedule: '@daily', path: '/a' };",
    ],
    pass: [
        "export const config = { schedule: '@daily', path: [] };",
    ]
);
