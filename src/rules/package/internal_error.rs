use crate::rules::manual::manual;

manual! {
    /// Something that should never happen.
    InternalError
}
