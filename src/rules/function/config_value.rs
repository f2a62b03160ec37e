use crate::rules::manual::manual;

manual! {
    /// A value of `config` that Netlify drops because of its type.
    ConfigValue
}
