//! Problems of one function.

pub mod aws_sdk_v2;
mod background_body;
mod background_config;
pub mod bundle_error;
pub mod bundle_warning;
pub mod changed_by_bundling;
pub mod commonjs_copy;
mod config_in_v1;
mod config_value;
mod config_without_path;
pub mod development_tool;
pub(crate) mod dotted_folder;
mod event_handler;
mod event_name;
pub(crate) mod folder_without_main;
pub(super) mod function_name;
pub(super) mod helper_file;
mod identity_event;
pub mod ignored_files_copied;
pub mod included_files;
mod invalid_rate_limit;
mod invalid_resources;
mod invalid_route;
mod invalid_schedule;
pub(super) mod invalid_suppression;
pub(crate) mod linked_folder;
pub mod missing_file;
pub mod moment_locales;
pub mod native_binary;
pub mod needless_polyfill;
pub mod no_handler;
pub(crate) mod not_constant;
pub mod over_max_size;
pub mod over_netlify_limit;
mod route_capitals;
mod route_never_matches;
mod route_trailing_slash;
mod saving;
mod schedule_with_path;
pub(crate) mod sidecar_file;
mod stream_helper;
pub mod syntax_error;
mod unknown_config_key;
pub mod unknown_files;
pub mod unreadable_file;
pub mod unresolved_import;
pub(crate) mod unsupported_runtime;
pub(crate) mod unused_schedule;
pub(super) mod unused_suppression;
pub mod whole_package;
mod wrong_response;

use crate::{diagnostic::Diagnostic, function::Function, rules::Manual};

pub use self::saving::SavedBytes;

/// Their manuals.
pub const MANUALS: &[Manual] = &[
    syntax_error::MANUAL,
    unsupported_runtime::MANUAL,
    function_name::MANUAL,
    unreadable_file::MANUAL,
    no_handler::MANUAL,
    not_constant::MANUAL,
    unused_schedule::MANUAL,
    stream_helper::MANUAL,
    changed_by_bundling::MANUAL,
    unresolved_import::MANUAL,
    bundle_error::MANUAL,
    bundle_warning::MANUAL,
    invalid_route::MANUAL,
    schedule_with_path::MANUAL,
    invalid_schedule::MANUAL,
    linked_folder::MANUAL,
    invalid_resources::MANUAL,
    included_files::MANUAL,
    native_binary::MANUAL,
    missing_file::MANUAL,
    unknown_files::MANUAL,
    unknown_config_key::MANUAL,
    config_value::MANUAL,
    invalid_rate_limit::MANUAL,
    config_without_path::MANUAL,
    route_never_matches::MANUAL,
    route_capitals::MANUAL,
    route_trailing_slash::MANUAL,
    background_config::MANUAL,
    event_name::MANUAL,
    event_handler::MANUAL,
    identity_event::MANUAL,
    dotted_folder::MANUAL,
    helper_file::MANUAL,
    sidecar_file::MANUAL,
    background_body::MANUAL,
    folder_without_main::MANUAL,
    config_in_v1::MANUAL,
    wrong_response::MANUAL,
    over_max_size::MANUAL,
    over_netlify_limit::MANUAL,
    whole_package::MANUAL,
    commonjs_copy::MANUAL,
    development_tool::MANUAL,
    aws_sdk_v2::MANUAL,
    moment_locales::MANUAL,
    needless_polyfill::MANUAL,
    ignored_files_copied::MANUAL,
    unused_suppression::MANUAL,
    invalid_suppression::MANUAL,
];

/// A rule looks at a function and reports what is wrong with it.
type Rule = fn(&Function, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    function_name::check,
    no_handler::check,
    bundle_error::check,
    helper_file::check,
    event_name::check,
    event_handler::check,
    identity_event::check,
    config_in_v1::check,
    unknown_config_key::check,
    config_value::check,
    invalid_rate_limit::check,
    config_without_path::check,
    invalid_route::check,
    route_never_matches::check,
    route_capitals::check,
    route_trailing_slash::check,
    stream_helper::check,
    invalid_schedule::check,
    schedule_with_path::check,
    invalid_resources::check,
    background_config::check,
    background_body::check,
    wrong_response::check,
];

/// Everything that is wrong with a function.
pub fn check(function: &Function) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        rule(function, &mut diagnostics);
    }
    diagnostics
}

#[cfg(test)]
mod tests {
    use crate::rules::testing::function;

    #[test]
    fn an_ordinary_function_has_no_problem() {
        for (name, source) in [
            ("hello-world", "export default () => new Response();"),
            ("a", r#"export const config = { path: ["/a", "/b/:id"], method: "get", region: "FRA", memory: "2gb" };"#),
            ("a", r#"export const config = { schedule: "@daily" };"#),
            ("a", "export const handler = async () => ({ statusCode: 200 });"),
            ("a-background", "export default async () => {};"),
        ] {
            assert_eq!(super::check(&function(name, source)), [], "{source}");
        }
    }
}
