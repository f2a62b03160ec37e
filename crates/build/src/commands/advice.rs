//! What would make functions smaller, without what comments in the sources ask to leave out.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use netlify_sdk_core::{
    check::suppressions,
    diagnostic::{Code, Diagnostic},
    function::Suppression,
    read::author::suppressions_of,
    rules,
    text::SourceFile,
};

use crate::advice::{Built, advise};

/// The advice for functions that were bundled and measured.
pub(super) fn advice(built: Built<'_>) -> Vec<Diagnostic> {
    let functions = built.functions;
    let found = advise(built);
    let mains: BTreeSet<&str> = functions.iter().map(|function| function.source.path()).collect();
    let elsewhere = elsewhere(&found, &mains);
    let found = rules::suppress(suppressions(functions).chain(&elsewhere), found, |_| false);
    // What is wrong with the comments in main files has been reported.
    found.into_iter().filter(|diagnostic| diagnostic.code != Code::InvalidSuppression).collect()
}

/// The comments in files that are no main files and that advice points at.
fn elsewhere(found: &[Diagnostic], mains: &BTreeSet<&str>) -> Vec<Suppression> {
    let labels = found.iter().flat_map(|diagnostic| &diagnostic.labels);
    let files: BTreeMap<&str, &Arc<SourceFile>> =
        labels.map(|label| (label.span.file.path(), &label.span.file)).collect();
    let others = files.into_iter().filter(|(path, _)| !mains.contains(path));
    others.flat_map(|(_, file)| suppressions_of(file)).collect()
}
