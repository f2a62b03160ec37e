use crate::rules::manual::manual;

manual! {
    /// An option that does not exist, or a value it does not take.
    Option
}
