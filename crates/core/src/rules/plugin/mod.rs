//! Problems of an integration as a whole.

pub mod assets_left_out;
mod build_event_invalid;
mod claim;
mod connect_not_carried;
pub mod details_missing;
pub(crate) mod duplicate_name;
mod duplicate_route;
mod entry_does_not_load;
mod entry_exports_no_integration;
mod entry_exports_something_else;
pub(crate) mod functions_folder_empty;
pub(crate) mod functions_folder_missing;
mod functions_path_invalid;
pub(crate) mod handler_not_deployed;
mod host_site_unknown;
pub(crate) mod ignore_pattern_invalid;
pub(crate) mod ignore_pattern_unused;
pub(crate) mod invalid_config;
pub(crate) mod main_missing;
mod names_differ_in_case;
pub(crate) mod no_config_file;
pub(crate) mod no_dev_command;
pub(crate) mod no_extension_ui;
pub(crate) mod no_main;
mod no_source_maps;
pub(crate) mod old_node;
mod option_invalid;
pub mod output_not_writable;
mod overlapping_routes;
mod prefix_invalid;
mod retired_ui;
mod routes;
mod schedule_in_toml;
mod several_handlers;
pub(crate) mod site_not_built;
mod ui_build_failed;
pub(crate) mod unused_config_key;

use crate::rules::Manual;

pub use self::{
    duplicate_name::check as duplicate_names, names_differ_in_case::check as names_differing_in_case,
    prefix_invalid::check as prefix, routes::check as routes, schedule_in_toml::check as schedules_in_toml,
};

/// Their manuals.
pub const MANUALS: &[Manual] = &[
    prefix_invalid::MANUAL,
    functions_path_invalid::MANUAL,
    build_event_invalid::MANUAL,
    option_invalid::MANUAL,
    functions_folder_missing::MANUAL,
    functions_folder_empty::MANUAL,
    duplicate_name::MANUAL,
    names_differ_in_case::MANUAL,
    duplicate_route::MANUAL,
    overlapping_routes::MANUAL,
    entry_exports_no_integration::MANUAL,
    entry_exports_something_else::MANUAL,
    entry_does_not_load::MANUAL,
    schedule_in_toml::MANUAL,
    ignore_pattern_invalid::MANUAL,
    ignore_pattern_unused::MANUAL,
    several_handlers::MANUAL,
    connect_not_carried::MANUAL,
    retired_ui::MANUAL,
    output_not_writable::MANUAL,
    assets_left_out::MANUAL,
    no_config_file::MANUAL,
    invalid_config::MANUAL,
    no_main::MANUAL,
    main_missing::MANUAL,
    unused_config_key::MANUAL,
    details_missing::MANUAL,
    ui_build_failed::MANUAL,
    host_site_unknown::MANUAL,
    site_not_built::MANUAL,
    handler_not_deployed::MANUAL,
    no_dev_command::MANUAL,
    old_node::MANUAL,
    no_extension_ui::MANUAL,
    no_source_maps::MANUAL,
];
