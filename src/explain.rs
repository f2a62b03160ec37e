//! `explain`

use napi_derive::napi;

use netlify_sdk_core::{check, rules::Manual};

/// What is to be known of a code.
#[napi(object)]
pub struct BindingManual {
    /// `NI` and four digits.
    pub code: String,
    /// The bad pattern, in kebab-case.
    pub name: String,
    /// Errors stop a build, warnings do not.
    #[napi(ts_type = "\"error\" | \"warning\"")]
    pub severity: String,
    /// What is wrong, in one line.
    pub summary: String,
    /// Markdown; begins with the summary.
    pub text: String,
    /// The file of the rule, relative to the repository, with `/`.
    pub file: String,
    /// Whether it is reported in JavaScript.
    pub is_found_by_sdk: bool,
}

impl From<Manual> for BindingManual {
    fn from(manual: Manual) -> Self {
        let code = manual.code;
        Self {
            code: code.as_str().to_owned(),
            name: code.name().to_owned(),
            severity: code.severity().as_str().to_owned(),
            summary: manual.summary().to_owned(),
            text: manual.markdown(),
            file: manual.file.replace('\\', "/"),
            is_found_by_sdk: code.is_found_by_sdk(),
        }
    }
}

/// Every code's manual, in the order of the codes.
#[napi]
pub fn explain() -> Vec<BindingManual> {
    check::explain().into_iter().map(Into::into).collect()
}
