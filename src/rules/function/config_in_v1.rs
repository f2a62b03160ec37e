use crate::rules::manual::manual;

manual! {
    /// `config` in a v1 function, which Netlify does not read.
    ConfigInV1
}
