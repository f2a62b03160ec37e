use crate::rules::manual::manual;

manual! {
    /// A function in a language or packing that integrations cannot inject.
    UnsupportedRuntime
}
