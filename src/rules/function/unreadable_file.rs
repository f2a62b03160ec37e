use crate::rules::manual::manual;

manual! {
    /// A file or link that cannot be read, or that leads out of the functions folder.
    UnreadableFile
}
