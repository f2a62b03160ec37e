use crate::rules::manual::manual;

manual! {
    /// There is no configuration file.
    NoConfigFile
}
