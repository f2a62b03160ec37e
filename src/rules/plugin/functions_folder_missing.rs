use crate::rules::manual::manual;

manual! {
    /// The functions folder does not exist.
    FolderMissing
}
