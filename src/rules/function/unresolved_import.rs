use crate::rules::manual::manual;

manual! {
    /// An import that cannot be resolved.
    UnresolvedImport
}
