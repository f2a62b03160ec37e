use crate::rules::manual::manual;

manual! {
    /// `parseBuildConfig` refuses the site's configuration.
    BuildConfigRefused
}
