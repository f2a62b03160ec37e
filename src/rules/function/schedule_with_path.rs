use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
    rules::manual::manual,
};

manual! {
    /// A schedule and a path on the same function.
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
