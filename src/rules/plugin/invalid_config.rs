use crate::rules::manual::manual;

manual! {
    /// The configuration file is not valid.
    InvalidConfig
}
