use crate::rules::manual::manual;

manual! {
    /// Something of a function would be different after bundling.
    ChangedByBundling
}
