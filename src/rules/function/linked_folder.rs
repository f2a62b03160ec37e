use crate::rules::manual::manual;

manual! {
    /// A link to a folder, which Netlify ignores.
    LinkedFolder
}
