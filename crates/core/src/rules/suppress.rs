//! Hides the warnings that `ntli-ignore` comments ask to hide.

use std::collections::HashMap;

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
    let mut by_place: HashMap<Covered<'_>, Vec<usize>> = HashMap::new();
    for suppression in suppressions {
        match invalid_suppression::parse(suppression) {
            Ok(code) => {
                for place in covered(suppression, code) {
                    by_place.entry(place).or_default().push(entries.len());
                }
                entries.push(ActiveSuppression { code, suppression, is_used: false });
            }
            Err(problem) => problems.push(*problem),
        }
    }
    let mut kept = diagnostics;
    kept.retain(|diagnostic| {
        // A problem with two places can be hidden at either of them.
        let places = diagnostic.labels.iter().filter(|_| diagnostic.severity == Severity::Warning);
        let covering = places.filter_map(|label| by_place.get(&place(&label.span, diagnostic.code)));
        covering.flatten().fold(true, |_, entry| {
            entries[*entry].is_used = true;
            false
        })
    });
    kept.append(&mut problems);
    let unused = entries.iter().filter(|entry| !entry.is_used && is_complete(entry.code));
    kept.extend(unused.map(|entry| unused_suppression::report(entry.suppression)));
    kept
}

/// The file, the line, and the code of what is hidden; no line for a file as a whole.
type Covered<'s> = (&'s str, Option<u32>, Code);

/// What a comment hides: on the line below it, and of the file as a whole if it is at its top.
fn covered(Suppression { span, below, is_at_head, .. }: &Suppression, code: Code) -> impl Iterator<Item = Covered<'_>> {
    let path = span.file.path();
    let line = Some(span.file.line(*below));
    [Some((path, line, code)), is_at_head.then_some((path, None, code))].into_iter().flatten()
}

/// The place of a problem.
fn place(span: &Span, code: Code) -> Covered<'_> {
    let is_of_file = span.file.text().is_empty();
    (span.file.path(), (!is_of_file).then(|| span.file.line(span.start)), code)
}

/// Whether a comment hides a problem at a place.
pub fn is_ignored(suppression: &Suppression, code: Code, span: &Span) -> bool {
    let is_for_code = invalid_suppression::parse(suppression).is_ok_and(|ignored| ignored == code);
    is_for_code && covered(suppression, code).any(|covered| covered == place(span, code))
}
