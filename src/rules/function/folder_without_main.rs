use crate::rules::manual::manual;

manual! {
    /// A folder that holds a function under a name that Netlify does not look for.
    FolderWithoutMain
}
