use crate::rules::manual::manual;

manual! {
    /// The output cannot be written.
    OutputNotWritable
}
