use crate::rules::manual::manual;

manual! {
    /// A key of `config` that does nothing without `path`.
    ConfigWithoutPath
}
