use crate::rules::manual::manual;

manual! {
    /// The path given to `addFunctions` is no text.
    FunctionsPath
}
