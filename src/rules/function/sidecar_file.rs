use crate::rules::manual::manual;

manual! {
    /// A JSON file with configuration beside a function, which is not read.
    SidecarFile
}
