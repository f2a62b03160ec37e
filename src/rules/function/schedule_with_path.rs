//! A scheduled function has no URL: `netlify build` fails where one also has a path.

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::Function,
};

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
