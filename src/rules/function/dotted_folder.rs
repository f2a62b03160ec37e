use crate::rules::manual::manual;

manual! {
    /// A folder whose name has a dot, which Netlify cuts off.
    DottedFolder
}
