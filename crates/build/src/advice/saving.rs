//! What advice saves of a function.

use std::collections::BTreeSet;

use netlify_sdk_core::{function::Function, text::Span};

/// The smallest saving that is reported, in bytes: less is not noticeable when a function starts or is uploaded, and a
/// warning would cost more than it saves.
pub const THRESHOLD: usize = 10_000;

/// What is saved of a function by changing some places.
#[derive(Debug)]
pub struct Saving<'f> {
    /// The function.
    pub function: &'f Function,
    /// Bytes that are saved.
    pub bytes: usize,
    /// Bytes of the function.
    pub of: usize,
    /// The imports to change.
    pub places: Vec<Span>,
    /// The packages through which these places import what is saved; empty where they import it themselves.
    pub through: Vec<String>,
    /// How many other functions become smaller by the same changes.
    pub others: usize,
}

/// One saving for each set of places: that of the function that it saves the most of.
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
