use crate::rules::manual::manual;

manual! {
    /// The functions cannot be copied.
    CopyFailed
}
