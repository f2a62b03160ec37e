//! Compares the routes of all functions with each other.

use std::collections::BTreeSet;

use crate::{
    diagnostic::Diagnostic,
    function::Function,
    netlify::route::{self, Overlap},
    rules::plugin::{claim::Claim, duplicate_route, overlapping_routes},
};

/// Reports paths that two functions claim, unless their methods differ or one excludes them.
pub fn check(functions: &[Function]) -> Vec<Diagnostic> {
    let claims: Vec<_> = functions.iter().flat_map(claims).collect();
    let paths: Vec<_> = claims.iter().map(|claim| claim.path).collect();
    let overlaps = route::overlapping_pairs(&paths, |first, second| {
        let (first, second) = (&claims[first], &claims[second]);
        !std::ptr::eq(first.function, second.function) && share_a_method(first, second)
    });
    let found = overlaps.found.iter();
    let reports = found.filter_map(|overlap| report(&claims[overlap.first], &claims[overlap.second], overlap));
    let not_compared = overlaps.not_compared.iter();
    let unknown = not_compared
        .map(|pairs| overlapping_routes::not_compared(&claims[pairs.first], &claims[pairs.second], pairs.others));
    reports.chain(unknown).collect()
}

fn claims(function: &Function) -> Vec<Claim<'_>> {
    let Some(entry) = function.module.config("path") else { return Vec::new() };
    let (methods, paths): (_, BTreeSet<_>) = (function.methods(), entry.value.strings().into_iter().collect());
    paths.into_iter().map(|path| Claim { function, entry, path, methods: methods.clone() }).collect()
}

fn report(first: &Claim<'_>, second: &Claim<'_>, overlap: &Overlap) -> Option<Diagnostic> {
    let excludes = |claim: &Claim<'_>| {
        claim.function.module.strings("excludedPath").iter().any(|path| route::matches(path, &overlap.example))
    };
    if excludes(first) || excludes(second) {
        return None;
    }
    Some(if first.path == second.path {
        duplicate_route::report(first, second)
    } else {
        overlapping_routes::report(first, second, &overlap.example)
    })
}

/// A function without methods takes requests of all methods.
fn share_a_method(a: &Claim<'_>, b: &Claim<'_>) -> bool {
    let (a, b) = (&a.methods, &b.methods);
    a.is_empty() || b.is_empty() || a.iter().any(|method| b.contains(method))
}
