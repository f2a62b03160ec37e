//! Problems of one function.

mod background_body;
mod background_config;
mod bundle_error;
mod bundle_warning;
mod changed_by_bundling;
mod config_in_v1;
mod config_value;
mod config_without_path;
mod dotted_folder;
mod event_handler;
mod event_name;
mod folder_without_main;
mod function_name;
mod helper_file;
mod identity_event;
mod included_files;
mod invalid_rate_limit;
mod invalid_resources;
mod invalid_route;
mod invalid_schedule;
pub(super) mod invalid_suppression;
mod linked_folder;
mod no_handler;
mod not_constant;
mod route_capitals;
mod route_never_matches;
mod route_trailing_slash;
mod schedule_with_path;
mod sidecar_file;
mod stream_helper;
mod syntax_error;
mod unknown_config_key;
mod unreadable_file;
mod unresolved_import;
mod unsupported_runtime;
mod unused_schedule;
pub(super) mod unused_suppression;

use crate::{diagnostic::Diagnostic, facts::Function};

use super::Manual;

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
    unused_suppression::MANUAL,
    invalid_suppression::MANUAL,
];

/// A rule looks at a function and reports what is wrong with it.
type Rule = fn(&Function, &mut Vec<Diagnostic>);

const RULES: &[Rule] = &[
    function_name::check,
    no_handler::check,
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
    included_files::check,
    background_config::check,
    background_body::check,
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
    use std::path::PathBuf;

    use crate::{
        analyze::{Constants, analyze},
        diagnostic::Code,
        facts::Function,
        source::SourceFile,
    };

    fn codes(name: &str, source: &str) -> Vec<Code> {
        let file = SourceFile::new(format!("src/functions/{name}.ts"), source);
        let module = analyze(&file, &Constants::none()).expect("the source of a rule's test is valid");
        let function = Function {
            name: name.to_owned(),
            injected_name: format!("p_{name}"),
            prefix: "p".to_owned(),
            group: 0,
            path: PathBuf::from(file.path()),
            source: file,
            module,
        };
        super::check(&function).into_iter().map(|diagnostic| diagnostic.code).collect()
    }

    fn config(config: &str) -> Vec<Code> {
        codes("a", &format!("export default () => new Response();\nexport const config = {config};"))
    }

    #[test]
    fn an_ordinary_function_has_no_problem() {
        assert_eq!(codes("hello-world", "export default () => new Response();"), []);
        assert_eq!(config(r#"{ path: ["/a", "/b/:id"], method: "get", region: "FRA", memory: "2gb" }"#), []);
        assert_eq!(config(r#"{ schedule: "@daily" }"#), []);
        assert_eq!(codes("a", "export const handler = async () => ({ statusCode: 200 });"), []);
    }

    #[test]
    fn a_name_must_be_one_that_can_be_deployed() {
        assert_eq!(codes("types.d", "export default 1;"), [Code::FunctionName]);
        assert_eq!(codes("a b", "export default 1;"), [Code::FunctionName]);
    }

    #[test]
    fn something_must_be_callable() {
        assert_eq!(codes("a", "export const other = 1;"), [Code::NoHandler]);
        assert_eq!(codes("a", "const x = 1;"), [Code::NoHandler]);
        assert_eq!(codes("a", "export function handler() {}"), []);
        assert_eq!(codes("a", "export * from './b';"), []);
        assert_eq!(codes("a", "module.exports = { handler() {} };"), []);
        assert_eq!(codes("a", "module.exports = async () => {};"), [Code::NoHandler]);
    }

    #[test]
    fn routes_must_be_ones_that_netlify_takes() {
        for bad in [
            r#"{ path: "a" }"#,
            "{ path: 1 }",
            r#"{ path: ["/a", "/b/("] }"#,
            r#"{ excludedPath: "x" }"#,
            r#"{ path: "/a", method: "FETCH" }"#,
        ] {
            assert_eq!(config(bad), [Code::InvalidRoute], "{bad}");
        }
    }

    #[test]
    fn a_schedule_must_run() {
        assert_eq!(config(r#"{ schedule: "every day" }"#), [Code::InvalidSchedule]);
        assert_eq!(config("{ schedule: 5 }"), [Code::InvalidSchedule]);
        assert_eq!(config(r#"{ schedule: "@daily", path: "/a" }"#), [Code::ScheduleWithPath]);
    }

    #[test]
    fn resources_must_be_ones_that_netlify_takes() {
        for bad in [
            "{ memory: 512 }",
            r#"{ memory: "lots" }"#,
            "{ vcpu: 4 }",
            "{ memory: 2048, vcpu: 1 }",
            r#"{ region: "xx" }"#,
        ] {
            assert_eq!(config(bad), [Code::InvalidResources], "{bad}");
        }
    }

    #[test]
    fn what_bundling_would_lose_is_refused() {
        assert_eq!(config(r#"{ includedFiles: ["./data/**"] }"#), [Code::IncludedFiles]);
        let stream = "import { stream } from '@netlify/functions';\nexport const handler = stream(async () => ({ statusCode: 200 }));";
        assert_eq!(codes("a", stream), [Code::StreamHelper]);
    }
}
