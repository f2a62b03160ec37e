//! Two functions with the same path: both are deployed, and one of them is never asked.

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::SiteFunction,
};

use super::{
    methods::common,
    owner::{owner, precedence, remedy, short},
    severe,
};

/// Compares the paths as they are written.
pub fn check(own: &[&SiteFunction], others: &[&SiteFunction], diagnostics: &mut Vec<Diagnostic>) {
    for function in own {
        for other in others {
            let Some(methods) = common(function, other) else { continue };
            for route in function.routes.iter().filter(|route| other.routes.contains(route)) {
                diagnostics.push(report(function, other, route, &methods));
            }
        }
    }
}

fn report(own: &SiteFunction, other: &SiteFunction, route: &str, methods: &str) -> Diagnostic {
    let message = format!(
        "{} (`{}`) and {} both have a function at `{route}`{methods}; {}",
        short(own),
        own.name,
        owner(other),
        precedence(own, other)
    );
    let diagnostic = Diagnostic::new(Code::SiteRoute, other.span.clone(), message).help(remedy(
        own,
        other,
        "change `path` in",
        "another path",
    ));
    severe(diagnostic, own.is_strict)
}
