use crate::rules::manual::manual;

manual! {
    /// There is no native addon for this machine.
    AddonMissing
}
