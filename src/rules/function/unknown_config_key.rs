use crate::rules::manual::manual;

manual! {
    /// A key of `config` that Netlify does not know.
    UnknownConfigKey
}
