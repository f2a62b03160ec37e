use crate::rules::manual::manual;

manual! {
    /// `ntli-ignore` where there is nothing to ignore.
    UnusedSuppression
}
