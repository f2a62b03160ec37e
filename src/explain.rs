//! `explain`

use napi_derive::napi;

use netlify_sdk_core::{check, rules};

/// The documentation of a code.
#[napi(object, object_from_js = false)]
pub struct Manual {
    /// Stable; never reused for another kind of problem.
    #[napi(ts_type = "Code")]
    pub code: &'static str,
    /// Name of the code, in kebab-case: `schedule-with-path`.
    pub name: &'static str,
    /// An error stops the build, a warning does not.
    #[napi(ts_type = "\"error\" | \"warning\"")]
    pub severity: &'static str,
    /// What is wrong, in one line without a full stop.
    pub summary: &'static str,
    /// Markdown that starts with the summary; examples that are reported are marked `expect_diagnostic`.
    pub text: String,
    /// The source file of the rule, relative to the repository of this package, with `/`.
    pub file: String,
    /// Whether the problem is found by the JavaScript side of this package.
    pub is_found_by_sdk: bool,
}

impl From<rules::Manual> for Manual {
    fn from(manual: rules::Manual) -> Self {
        let code = manual.code;
        Self {
            code: code.as_str(),
            name: code.name(),
            severity: code.severity().as_str(),
            summary: manual.summary(),
            text: manual.markdown(),
            file: manual.file.replace('\\', "/"),
            is_found_by_sdk: code.is_found_by_sdk(),
        }
    }
}

/// The documentation of every code, sorted by code.
#[napi(catch_unwind)]
pub fn explain() -> Vec<Manual> {
    check::explain().into_iter().map(Into::into).collect()
}
