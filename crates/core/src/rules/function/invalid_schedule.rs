use crate::{
    diagnostic::{Code, Diagnostic},
    function::Function,
    netlify::cron,
    rules::{function::config_value, manual::manual},
};

manual! {
    /// A cron expression that Netlify does not run
    ///
    /// `netlify build` does not check a schedule in the source: the site is built and deployed, and the function
    /// never runs. Netlify accepts five fields (minute, hour, day, month, weekday; in UTC) or one of `@hourly`,
    /// `@daily`, `@weekly`, `@monthly` and `@yearly`. According to Netlify's documentation of scheduled functions,
    /// `@annually` and `@reboot` are not supported.
    ///
    /// Write one of these.
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { schedule: "@annually" };
    /// ```
    ///
    /// ```ts,expect_diagnostic
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { schedule: "every day at four" };
    /// ```
    ///
    /// ```ts
    /// export default async () => new Response("Hello");
    ///
    /// export const config = { schedule: "0 4 * * *" };
    /// ```
    InvalidSchedule
}

pub fn check(function: &Function, diagnostics: &mut Vec<Diagnostic>) {
    config_value::report(Code::InvalidSchedule, function, diagnostics);
    let Some(schedule) = function.module.schedule() else { return };
    let Err(invalid) = cron::check(&schedule.expression) else { return };
    let message = format!("the schedule `{}` of `{}` {}", schedule.expression, function.name, invalid.reason);
    let help = match invalid.suggestion {
        Some(suggestion) => format!("write `{suggestion}`"),
        None => {
            format!("use five fields (minute hour day month weekday, in UTC), or one of {}", cron::ALIASES.join(", "))
        }
    };
    diagnostics.push(Diagnostic::new(Code::InvalidSchedule, schedule.span, message).help(help));
}

#[cfg(test)]
crate::rules::testing::rule_test!(
    InvalidSchedule,
    fail: [
        "export const config = { schedule: 'every day' };",
        "export const config = { schedule: 5 };",
        "export const config = { schedule: '@annually' };",
        "export const config = { schedule: '0 0 30 2 *' };",
    ],
    pass: [
        "export const config = { schedule: '@daily' };",
        "export const config = { schedule: '*/5 * * * MON-FRI' };",
    ]
);
