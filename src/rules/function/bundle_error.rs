use crate::rules::manual::manual;

manual! {
    /// Anything else the bundler refuses.
    BundleError
}
