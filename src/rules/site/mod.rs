//! Problems of a site that enables an integration.

mod build_config_refused;
mod filter_throws;
mod function_copy_failed;
mod function_file_occupied;
mod functions_registered_differently;
mod internal_functions_folder_unknown;

use super::Manual;

/// Their manuals.
pub const MANUALS: &[Manual] = &[
    internal_functions_folder_unknown::MANUAL,
    function_file_occupied::MANUAL,
    function_copy_failed::MANUAL,
    filter_throws::MANUAL,
    functions_registered_differently::MANUAL,
    build_config_refused::MANUAL,
];
