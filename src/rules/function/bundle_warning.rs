use crate::rules::manual::manual;

manual! {
    /// Something the bundler finds suspicious.
    BundleWarning
}
