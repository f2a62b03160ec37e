use crate::rules::manual::manual;

manual! {
    /// A file that looks like a helper and is deployed as a function.
    HelperFile
}
