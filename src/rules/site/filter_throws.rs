use crate::rules::manual::manual;

manual! {
    /// `shouldInjectFunction` throws.
    FilterThrows
}
