use crate::rules::manual::manual;

manual! {
    /// The entry throws when it is loaded.
    EntryFails
}
