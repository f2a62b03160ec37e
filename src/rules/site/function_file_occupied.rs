use crate::rules::manual::manual;

manual! {
    /// A file of somebody else is where an injected function goes.
    FileOccupied
}
