use crate::{
    diagnostic::{Code, Diagnostic},
    function::{Function, TomlSchedule},
    rules::manual::manual,
};

manual! {
    /// A schedule in netlify.toml, which does not reach the sites
    ///
    /// The sites that enable the integration do not use its netlify.toml, so a schedule in it never runs the injected
    /// function. The specification says: "Declaring a scheduled function's cron expression in a netlify.toml isn't
    /// supported. For integrations, the cron expression must be declared inline."
    ///
    /// Move the schedule into the function.
    ///
    /// ```ts,expect_diagnostic
    /// // file: src/functions/hello.mts
    /// export default async () => {};
    /// # file: netlify.toml
    /// [functions.hello]
    /// schedule = "@daily"
    /// ```
    ///
    /// ```ts
    /// export default async () => {};
    ///
    /// export const config = { schedule: "@daily" };
    /// ```
    ScheduleInToml
}

/// Looks for schedules of functions that are injected.
pub fn check(functions: &[Function], schedules: &[TomlSchedule]) -> Vec<Diagnostic> {
    let injected = |schedule: &&TomlSchedule| {
        functions
            .iter()
            .any(|function| schedule.function == function.name || schedule.function == function.injected_name)
    };
    let report = |schedule: &TomlSchedule| {
        let message = format!(
            "the schedule of `{}` in netlify.toml does not reach the sites, so it never runs there",
            schedule.function
        );
        Diagnostic::new(Code::ScheduleInToml, schedule.span.clone(), message)
            .help("write `export const config = { schedule: \"…\" }` in the function, and remove it here")
    };
    schedules.iter().filter(injected).map(report).collect()
}
