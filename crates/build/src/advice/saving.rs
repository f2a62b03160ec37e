//! What advice saves of a function.

use std::collections::BTreeSet;

use netlify_sdk_bundle::model::Bundle;
use netlify_sdk_core::{function::Function, text::Span};

/// What is saved of a function by changing some places.
#[derive(Debug)]
pub struct Saving<'f> {
    /// The function.
    pub function: &'f Function,
    /// Bytes that are saved.
    pub bytes: usize,
    /// Bytes of the function.
    pub of: usize,
    /// What has to be changed.
    pub places: Vec<Span>,
    /// The packages through which these places bring in what is saved; none where they import it themselves.
    pub through: Vec<String>,
    /// Other functions that become smaller by the same changes.
    pub others: usize,
}

/// Bytes of a function with all that it needs.
pub fn bytes_of(bundle: &Bundle, function: &Function) -> usize {
    let written: usize = bundle.closure(&function.injected_name).iter().map(|file| file.code.len()).sum();
    let copied = bundle.copied_with(&function.injected_name);
    written + copied.values().map(|file| usize::try_from(file.bytes).unwrap_or(usize::MAX)).sum::<usize>()
}

/// One saving for each set of places: that of the function that it saves most of.
pub fn by_places(mut savings: Vec<Saving<'_>>) -> Vec<Saving<'_>> {
    savings.sort_by(|a, b| b.bytes.cmp(&a.bytes).then_with(|| a.function.injected_name.cmp(&b.function.injected_name)));
    let mut kept: Vec<(BTreeSet<(String, u32)>, Saving<'_>)> = Vec::new();
    for saving in savings {
        let places: BTreeSet<_> =
            saving.places.iter().map(|place| (place.file.path().to_owned(), place.start)).collect();
        match kept.iter_mut().find(|(seen, _)| places.is_subset(seen)) {
            Some((_, first)) => first.others += 1,
            None => kept.push((places, saving)),
        }
    }
    kept.into_iter().map(|(_, saving)| saving).collect()
}
