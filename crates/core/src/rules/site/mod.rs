//! Problems of a site that enables an integration, mostly conflicts between its functions and injected ones.

mod build_config_refused;
mod edge_function_not_deployed;
mod filter_throws;
mod function_copy_failed;
mod function_file_occupied;
mod function_not_deployed;
mod functions_registered_differently;
mod internal_functions_folder_unknown;
mod methods;
mod owner;
mod severity;
mod site_edge_function_name;
mod site_function_name;
mod site_route;
mod site_route_overlap;

use std::collections::HashMap;

use crate::{diagnostic::Diagnostic, function::SiteFunction, rules::Manual};

/// Their manuals.
pub const MANUALS: &[Manual] = &[
    internal_functions_folder_unknown::MANUAL,
    function_file_occupied::MANUAL,
    function_copy_failed::MANUAL,
    filter_throws::MANUAL,
    functions_registered_differently::MANUAL,
    build_config_refused::MANUAL,
    function_not_deployed::MANUAL,
    site_function_name::MANUAL,
    site_route::MANUAL,
    site_route_overlap::MANUAL,
    site_edge_function_name::MANUAL,
    edge_function_not_deployed::MANUAL,
];

/// Every conflict between `own`, the functions of one integration, and `others`.
pub fn check(own: &[SiteFunction], others: &[SiteFunction]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    site_function_name::check(own, others, &mut diagnostics);
    let ranks = kept(own.iter().chain(others));
    let is_deployed = |function: &&SiteFunction| ranks.get(function.name.as_str()) == Some(&function.rank);
    let own: Vec<_> = own.iter().filter(is_deployed).collect();
    let others: Vec<_> = others.iter().filter(is_deployed).collect();
    site_route::check(&own, &others, &mut diagnostics);
    site_route_overlap::check(&own, &others, &mut diagnostics);
    diagnostics
}

/// The rank of the function that Netlify keeps, by name; a dropped function has no routes.
fn kept<'f>(functions: impl Iterator<Item = &'f SiteFunction>) -> HashMap<&'f str, u32> {
    let mut ranks = HashMap::new();
    for function in functions {
        let rank = ranks.entry(function.name.as_str()).or_insert(function.rank);
        *rank = function.rank.max(*rank);
    }
    ranks
}
