//! Problems of one edge function.

mod edge_config_value;
mod edge_default_export;
pub mod edge_not_bundled;
mod edge_unknown_config_key;
mod edge_without_path;

use crate::{
    diagnostic::Diagnostic,
    function::Function,
    rules::{
        Manual,
        function::{function_name, helper_file},
    },
};

/// Their manuals.
pub const MANUALS: &[Manual] = &[
    edge_default_export::MANUAL,
    edge_config_value::MANUAL,
    edge_unknown_config_key::MANUAL,
    edge_without_path::MANUAL,
    edge_not_bundled::MANUAL,
];

/// A rule looks at an edge function and reports what is wrong with it.
type EdgeRule = fn(&Function, &mut Vec<Diagnostic>);

const RULES: &[EdgeRule] = &[
    function_name::check,
    edge_default_export::check,
    helper_file::check,
    edge_config_value::check,
    edge_unknown_config_key::check,
    edge_without_path::check,
];

/// Everything that is wrong with an edge function.
pub fn check(function: &Function) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for rule in RULES {
        rule(function, &mut diagnostics);
    }
    diagnostics
}
