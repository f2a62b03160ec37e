use crate::rules::manual::manual;

manual! {
    /// The functions folder holds no function.
    FolderEmpty
}
