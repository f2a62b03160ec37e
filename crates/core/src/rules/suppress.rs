//! Hides the warnings that `ntli-ignore` comments ask to hide.

use crate::{
    diagnostic::{Code, Diagnostic, Severity},
    function::Suppression,
    rules::function::{invalid_suppression, unused_suppression},
    text::Span,
};

/// A valid comment, and whether it has hidden anything.
struct ActiveSuppression<'f> {
    code: Code,
    suppression: &'f Suppression,
    is_used: bool,
}

/// Removes the diagnostics that a comment hides, and adds problems with the comments themselves.
///
/// A later step may still report a code for which `is_complete` is false, so a comment for it is not reported as unused.
pub fn suppress<'s>(
    suppressions: impl IntoIterator<Item = &'s Suppression>,
    diagnostics: Vec<Diagnostic>,
    is_complete: impl Fn(Code) -> bool,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut entries = Vec::new();
    for suppression in suppressions {
        match invalid_suppression::parse(suppression) {
            Ok(code) => entries.push(ActiveSuppression { code, suppression, is_used: false }),
            Err(problem) => problems.push(*problem),
        }
    }
    let mut kept: Vec<_> = diagnostics.into_iter().filter(|diagnostic| !is_covered(diagnostic, &mut entries)).collect();
    kept.append(&mut problems);
    let unused = entries.iter().filter(|entry| !entry.is_used && is_complete(entry.code));
    kept.extend(unused.map(|entry| unused_suppression::report(entry.suppression)));
    kept
}

/// A problem with two places can be hidden at either of them.
fn is_covered(diagnostic: &Diagnostic, entries: &mut [ActiveSuppression<'_>]) -> bool {
    if diagnostic.severity != Severity::Warning {
        return false;
    }
    let covers = |entry: &&mut ActiveSuppression<'_>| {
        entry.code == diagnostic.code && diagnostic.labels.iter().any(|label| is_at(entry.suppression, &label.span))
    };
    let covering = entries.iter_mut().filter(covers);
    covering.fold(false, |_, entry| {
        entry.is_used = true;
        true
    })
}

/// Whether a comment hides a problem at a place.
pub fn is_ignored(suppression: &Suppression, code: Code, place: &Span) -> bool {
    invalid_suppression::parse(suppression).is_ok_and(|ignored| ignored == code) && is_at(suppression, place)
}

/// Whether a place is on the line below a comment. A file as a whole belongs to a comment at its top.
fn is_at(suppression: &Suppression, place: &Span) -> bool {
    let Suppression { span, below, is_at_head, .. } = suppression;
    let line = |offset| span.file.position(offset).line;
    let is_of_file = place.file.text().is_empty();
    span.file.path() == place.file.path() && if is_of_file { *is_at_head } else { line(*below) == line(place.start) }
}
