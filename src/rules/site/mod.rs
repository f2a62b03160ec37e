//! Problems between an integration's functions and the others that a site has.

mod methods;
mod name;
mod overlap;
mod owner;
mod route;

use std::collections::HashMap;

use crate::{diagnostic::Diagnostic, facts::SiteFunction};

/// Every conflict between `own`, the functions of one integration, and `others`.
pub fn check(own: &[SiteFunction], others: &[SiteFunction]) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    name::check(own, others, &mut diagnostics);
    let ranks = kept(own.iter().chain(others));
    let is_deployed = |function: &&SiteFunction| ranks.get(function.name.as_str()) == Some(&function.rank);
    let own: Vec<_> = own.iter().filter(is_deployed).collect();
    let others: Vec<_> = others.iter().filter(is_deployed).collect();
    route::check(&own, &others, &mut diagnostics);
    overlap::check(&own, &others, &mut diagnostics);
    diagnostics
}

/// The rank of the function that Netlify keeps, by name; a dropped one has no routes to look at.
fn kept<'f>(functions: impl Iterator<Item = &'f SiteFunction>) -> HashMap<&'f str, u32> {
    let mut ranks = HashMap::new();
    for function in functions {
        let rank = ranks.entry(function.name.as_str()).or_insert(function.rank);
        *rank = function.rank.max(*rank);
    }
    ranks
}

/// Reported as severely as the integration wants it.
fn severe(diagnostic: Diagnostic, is_strict: bool) -> Diagnostic {
    if is_strict { diagnostic.as_error() } else { diagnostic }
}
