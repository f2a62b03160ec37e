use crate::rules::manual::manual;

manual! {
    /// `addFunctions` is called differently on a site than when the integration was built.
    RegisteredDifferently
}
