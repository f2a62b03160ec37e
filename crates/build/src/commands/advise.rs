//! Advise: what would make functions smaller, without what comments in the sources suppress.

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

use crate::advice::{self, MeasuredBundle};

/// The advice for functions that were bundled and measured.
pub fn advise(measured: MeasuredBundle<'_>) -> Vec<Diagnostic> {
    let functions = measured.functions;
    let found = advice::advise(measured);
    let main_files: BTreeSet<&str> = functions.iter().map(|function| function.source.path()).collect();
    let others = suppressions_in_other_files(&found, &main_files);
    let found = rules::suppress(suppressions(functions).chain(&others), found, |_| false);
    // The check has reported invalid comments already.
    found.into_iter().filter(|diagnostic| diagnostic.code != Code::InvalidSuppression).collect()
}

/// The comments in the files that advice is about, other than the functions' main files, whose comments are known.
fn suppressions_in_other_files(found: &[Diagnostic], main_files: &BTreeSet<&str>) -> Vec<Suppression> {
    let labels = found.iter().flat_map(|diagnostic| &diagnostic.labels);
    let files: BTreeMap<&str, &Arc<SourceFile>> =
        labels.map(|label| (label.span.file.path(), &label.span.file)).collect();
    let others = files.into_iter().filter(|(path, _)| !main_files.contains(path));
    others.flat_map(|(_, file)| suppressions_of(file)).collect()
}
