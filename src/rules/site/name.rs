//! Two functions of one name: Netlify deploys one of them and drops the other without a word.

use crate::{
    diagnostic::{Code, Diagnostic},
    facts::SiteFunction,
};

use super::{
    owner::{owner, remedy, short},
    severe,
};

/// Compares the names.
pub fn check(own: &[SiteFunction], others: &[SiteFunction], diagnostics: &mut Vec<Diagnostic>) {
    for function in own {
        for other in others.iter().filter(|other| other.name == function.name) {
            diagnostics.push(report(function, other));
        }
    }
}

fn report(own: &SiteFunction, other: &SiteFunction) -> Diagnostic {
    let kept = if own.rank > other.rank { own } else { other };
    let message = format!(
        "{} and {} both have a function `{}`; Netlify deploys that of {} only",
        short(own),
        owner(other),
        own.name,
        short(kept)
    );
    let diagnostic = Diagnostic::new(Code::SiteFunctionName, other.span.clone(), message).help(remedy(
        own,
        other,
        "rename",
        "another prefix",
    ));
    severe(diagnostic, own.is_strict)
}
