use crate::rules::manual::manual;

manual! {
    /// package.json is missing, not valid, or names no `main`.
    NoMain
}
