use crate::rules::manual::manual;

manual! {
    /// `main` of package.json points at a file that does not exist.
    MainMissing
}
